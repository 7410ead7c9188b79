package io.github.rlrestore.imagej;

import ij.IJ;
import net.imagej.patcher.LegacyInjector;

/** Main class: runs a macro file in an ImageJ patched to need no display, as Fiji does it. */
final class HeadlessImageJ {
  private HeadlessImageJ() {}

  public static void main(String[] args) {
    LegacyInjector.preinit();
    Patched.run(args);
  }

  /** Apart, since no class of ImageJ may be loaded before it is patched. */
  private static final class Patched {
    static void run(String[] args) {
      System.out.println("macro returned: " + IJ.runMacroFile(args[0], args[1]));
      System.exit(0);
    }
  }
}
