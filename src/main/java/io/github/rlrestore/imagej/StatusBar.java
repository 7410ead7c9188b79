package io.github.rlrestore.imagej;

import ij.IJ;
import io.github.rlrestore.core.task.Task;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * ImageJ's status bar as the one who waits: shows progress there and is cancelled by the Escape key
 * or by the caller. Opens no window; safe without a display. Thread-safe.
 */
final class StatusBar implements Task {
  /** Painting takes longer than a small tile, so it is not done for each one. */
  private static final long PAUSE_NANOS = 100_000_000L;

  private final BooleanSupplier cancelled;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  /**
   * @param cancelled asked besides the Escape key
   */
  StatusBar(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    IJ.resetEscape();
  }

  @Override
  public boolean cancelled() {
    return IJ.escapePressed() || cancelled.getAsBoolean();
  }

  @Override
  public void progress(double done, String what) {
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
      IJ.showStatus(RestorePlugIn.NAME + ": " + what);
      IJ.showProgress(Math.min(done, 0.999));
    }
  }

  /** Takes the bar away and leaves a last line. */
  void end(String line) {
    IJ.showProgress(1.0);
    IJ.showStatus(RestorePlugIn.NAME + ": " + line);
  }
}
