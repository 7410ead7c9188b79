package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.imagej.explore.ExploreSettings;
import io.github.rlrestore.imagej.explore.ExploreWindow;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Explore Steps..." in plain ImageJ 1.x, named
 * in plugins.config: opens a window on the current image. In Fiji {@link ExploreCommand} takes its
 * place. Uses nothing of SciJava.
 */
public final class ExplorePlugIn implements PlugIn {
  static final String TITLE = "RL-Restore Explore Steps...";

  @Override
  public void run(String arg) {
    try {
      Recorder.disableCommandRecording(); // the window records what can be run again
      String options = Macro.getOptions();
      Interpreter macro = Interpreter.getInstance();
      Map<String, String> given =
          MacroOptions.parse(
              options == null ? "" : options,
              name -> macro == null ? null : macro.getVariableAsString(name));
      open(WindowManager.getCurrentImage(), new ExploreSettings(given));
    } catch (RestoreException e) {
      refuse(e);
    }
  }

  /**
   * Opens the window; may be called on any thread.
   *
   * @throws RestoreException if there is no display, or no image
   */
  static void open(ImagePlus source, ExploreSettings settings) {
    if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) {
      throw new UsageException(
          TITLE
              + " opens a window, which cannot be done here (headless or batch mode): use"
              + " \"RL-Restore...\" or \"RL-Restore Apply Toolchain...\"");
    }
    if (source == null || source.getStackSize() == 0) {
      throw new UsageException("there is no image: open the image to explore first");
    }
    onEventThread(() -> ExploreWindow.open(source, settings, InstalledModels.store()));
  }

  private static void onEventThread(Runnable work) {
    if (EventQueue.isDispatchThread()) {
      work.run();
      return;
    }
    try {
      EventQueue.invokeAndWait(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException(TITLE + " was interrupted: start it again", e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RestoreException) {
        throw (RestoreException) e.getCause();
      }
      throw new RestoreException("the window cannot be opened: " + e.getCause(), e);
    }
  }

  /** Stops a macro with one line: a dialog where there is ImageJ's window, else in the log. */
  static void refuse(RestoreException e) {
    Interpreter macro = Interpreter.getInstance();
    boolean window = IJ.getInstance() != null;
    if (!window) {
      IJ.log(RestorePlugIn.NAME + ": " + e.getMessage());
      if (macro != null) {
        macro.setIgnoreErrors(true); // else the next line opens a dialog
      }
    }
    if (window || macro != null) {
      IJ.error(TITLE, e.getMessage());
      Macro.abort();
    }
  }
}
