package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.task.CancelledException;
import java.util.function.BooleanSupplier;

/**
 * One call of a command: its image locked, progress and last words in the status bar, the Escape
 * key obeyed, its work away from the event thread. Shows nothing of the outcome.
 */
final class CommandCall {
  private final MenuCommand command;
  private final BooleanSupplier cancelled;

  /**
   * @param cancelled asked besides the Escape key, once per tile or oftener
   */
  CommandCall(MenuCommand command, BooleanSupplier cancelled) {
    this.command = command;
    this.cancelled = cancelled;
  }

  /**
   * @param source the current image, null if there is none
   * @throws RestoreException one line for the user
   */
  Outcome run(Options options, ImagePlus source) {
    return PluginThread.call(
        () -> command.needsImage(options) ? locked(options, source) : told(options, source));
  }

  private Outcome locked(Options options, ImagePlus source) {
    if (source == null || source.getStackSize() == 0) {
      throw new UsageException("there is no image: open an image first");
    }
    if (!source.lockSilently()) {
      throw new RestoreException(
          "'" + source.getTitle() + "' is in use by another command: wait until that has ended");
    }
    try {
      return told(options, source);
    } finally {
      source.unlock();
    }
  }

  private Outcome told(Options options, ImagePlus source) {
    StatusBar status = new StatusBar(cancelled);
    String last = "failed";
    try {
      Outcome outcome = command.run(options, source, status);
      last = outcome.status();
      return outcome;
    } catch (CancelledException e) {
      last = e.getMessage();
      throw e;
    } finally {
      status.end(last);
    }
  }
}
