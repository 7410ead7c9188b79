package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import java.util.Locale;

/**
 * Watches the numbers of a stage and ends it when they fall apart: one that is not finite, or a
 * mean over 20 iterations far worse than what the stage began with or had reached.
 */
final class Divergence {
  private static final int WINDOW = 20;
  private static final double FALL_DB = 10;
  private static final double RISE_FACTOR = 10;

  private final Stage stage;
  private double best = Double.NaN;
  private double sum;
  private int count;

  Divergence(Stage stage) {
    this.stage = stage;
  }

  /**
   * @throws RestoreException if the training has diverged
   */
  void watch(double value) {
    if (!Double.isFinite(value)) {
      throw diverged(value);
    }
    if (Double.isNaN(best)) {
      best = value;
    }
    sum += value;
    count++;
    if (count == WINDOW) {
      double mean = sum / WINDOW;
      if (stage.rises() ? mean < best - FALL_DB : mean > RISE_FACTOR * (best + 1)) {
        throw diverged(mean);
      }
      best = stage.rises() ? Math.max(best, mean) : Math.min(best, mean);
      sum = 0;
      count = 0;
    }
  }

  private RestoreException diverged(double value) {
    return new RestoreException(
        String.format(
            Locale.ROOT,
            "training diverged at %s %d (%s %.3f after %.3f): lower the stage's learning rate and"
                + " resume from the last state",
            stage.name(),
            stage.iteration(),
            stage.measure(),
            value,
            best));
  }
}
