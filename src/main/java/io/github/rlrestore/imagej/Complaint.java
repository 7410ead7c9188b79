package io.github.rlrestore.imagej;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;

/** Tells an ImageJ user that a command failed, and stops the macro that ran it. */
final class Complaint {
  private Complaint() {}

  /**
   * With ImageJ's window: its error dialog, which names the macro's line. Without: one line in the
   * log, which is standard output there, since ImageJ's dialog would wait for a click that nobody
   * can make. Either way a macro stops, and {@code IJ.runMacro} gives "[aborted]". Cancelling needs
   * no dialog: the status bar has said it.
   *
   * @param title the command's label
   */
  static void show(String title, RestoreException e) {
    boolean window = IJ.getInstance() != null;
    if (window && !(e instanceof CancelledException)) {
      IJ.error(title, e.getMessage());
      return;
    }
    if (!window) {
      IJ.log(RestorePlugIn.NAME + ": " + e.getMessage());
    }
    Interpreter macro = Interpreter.getInstance();
    if (macro != null) {
      macro.setIgnoreErrors(true); // else the next line opens a dialog
      IJ.error(title, e.getMessage());
      Macro.abort();
    }
  }
}
