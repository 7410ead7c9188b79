package io.github.rlrestore.imagej;

import ij.IJ;
import net.imagej.patcher.LegacyInjector;

/** Main class: runs a macro file in two threads of one ImageJ at once, with two arguments. */
final class TwoMacros {
  private TwoMacros() {}

  public static void main(String[] args) throws Exception {
    LegacyInjector.preinit();
    Patched.run(args);
  }

  /** Apart, since no class of ImageJ may be loaded before it is patched. */
  private static final class Patched {
    static void run(String[] args) throws Exception {
      Thread[] threads = new Thread[2];
      for (int i = 0; i < 2; i++) {
        String argument = args[i + 1];
        threads[i] =
            new Thread(
                () -> System.out.println("macro returned: " + IJ.runMacroFile(args[0], argument)));
        threads[i].start();
      }
      for (Thread t : threads) {
        t.join();
      }
      System.exit(0);
    }
  }
}
