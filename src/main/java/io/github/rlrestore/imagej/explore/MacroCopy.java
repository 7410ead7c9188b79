package io.github.rlrestore.imagej.explore;

import ij.plugin.frame.Recorder;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

/** Puts a macro line where the user can take it from. */
final class MacroCopy {
  private MacroCopy() {}

  /**
   * Writes the line to the Recorder if that is open, and to the clipboard.
   *
   * @return what was done, for the status line
   */
  static String of(MacroLine line) {
    String where = "Copied";
    Recorder recorder = Recorder.getInstance();
    if (recorder != null && Recorder.record) {
      Recorder.recordString((Recorder.scriptMode() ? line.script() : line.macro()) + "\n");
      where = "Recorded and copied";
    }
    try {
      StringSelection text = new StringSelection(line.macro());
      Toolkit.getDefaultToolkit().getSystemClipboard().setContents(text, text);
      return where + ": " + line.macro();
    } catch (IllegalStateException e) {
      return "The clipboard is in use by another program: copy the line from above";
    }
  }
}
