package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import java.util.function.BooleanSupplier;

/**
 * One run of the command "RL-Restore...", the same from a menu, a macro, SciJava and ImageJ 1.x.
 * Shows progress in the status bar, writes one line to the log if there is one, opens no window.
 */
final class RestoreRun {
  private final RestoreSettings settings;
  private final BooleanSupplier cancelled;

  /**
   * @param cancelled asked besides the Escape key, once per tile or oftener
   */
  RestoreRun(RestoreSettings settings, BooleanSupplier cancelled) {
    this.settings = settings;
    this.cancelled = cancelled;
  }

  /**
   * Restores an image. It is locked meanwhile and never changed.
   *
   * @return the new image, not shown, under a title that no other image has, its toolchains in its
   *     info
   * @throws RestoreException one line for the user
   */
  Outcome restore(ImagePlus source) {
    if (source == null || source.getStackSize() == 0) {
      throw new UsageException("there is no image: open the image to restore first");
    }
    RestoreOptions options = settings.options();
    if (!source.lockSilently()) {
      throw new RestoreException(
          "'" + source.getTitle() + "' is in use by another command: wait until that has ended");
    }
    StatusBar status = new StatusBar(cancelled);
    String last = "failed";
    try {
      long begin = System.nanoTime();
      Model model = new Model(new BundleStore().open(settings.model()), settings.engine().engine());
      RestoredImage restored = new ImagePlusRestorer(model).restore(source, options, status);
      double seconds = (System.nanoTime() - begin) / 1e9;
      RunReport report = new RunReport(source.getTitle(), model, seconds, restored.toolchains());
      last = report.status();
      log(report.line());
      ImagePlus image = restored.image();
      image.setTitle(WindowManager.makeUniqueName(image.getTitle()));
      return new Outcome(image, last);
    } catch (CancelledException e) {
      last = e.getMessage();
      throw e;
    } finally {
      source.unlock();
      status.end(last);
    }
  }

  /** A result that is not yet shown. */
  static final class Outcome {
    private final ImagePlus image;
    private final String status;

    private Outcome(ImagePlus image, String status) {
      this.image = image;
      this.status = status;
    }

    ImagePlus image() {
      return image;
    }

    /** Shows the image; a new window clears the status line, so that comes with it. */
    void show() {
      image.show(RestorePlugIn.NAME + ": " + status);
    }
  }

  /** Where there is a window the log would open over the images, so only if it is open already. */
  private static void log(String line) {
    if (IJ.getInstance() == null || WindowManager.getWindow("Log") != null) {
      IJ.log(line);
    }
  }
}
