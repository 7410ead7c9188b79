package io.github.rlrestore.imagej;

import ij.IJ;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.nd4j.EngineChoice;

/** Says in the log, once while ImageJ runs, that the slow engine works and why. */
final class EngineNotice {
  /** A property of the program, so that the commands' several class loaders share it. */
  private static final String TOLD = "io.github.rlrestore.engine.told";

  private EngineNotice() {}

  /**
   * @param asked what the user asked for; who asks for an engine knows about it
   */
  static void tell(String asked, EngineChoice choice) {
    boolean slow =
        asked.equals(RestoreSettings.DEFAULT_ENGINE) && choice.engine() instanceof JavaEngine;
    if (slow && System.getProperty(TOLD) == null) {
      System.setProperty(TOLD, "yes");
      IJ.log(RestorePlugIn.NAME + ": " + choice.reason() + "; it is slower");
    }
  }
}
