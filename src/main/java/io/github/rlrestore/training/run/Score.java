package io.github.rlrestore.training.run;

import io.github.rlrestore.core.degrade.Level;
import java.util.Locale;

/** How agent and tools do on the validation patches; PSNR in dB, mean over patches, not clipped. */
public final class Score {
  private final double[] before;
  private final double[] after;
  private final double steps;
  private final double worse;

  Score(double[] before, double[] after, double steps, double worse) {
    this.before = before.clone();
    this.after = after.clone();
    this.steps = steps;
    this.worse = worse;
  }

  /** PSNR of the damaged patches of a level. */
  public double before(Level level) {
    return before[level.ordinal()];
  }

  /** PSNR of the restored patches of a level. */
  public double after(Level level) {
    return after[level.ordinal()];
  }

  /** Mean gain over the levels, dB. */
  public double gain() {
    double sum = 0;
    for (int i = 0; i < before.length; i++) {
      sum += after[i] - before[i];
    }
    return sum / before.length;
  }

  /** Tools applied, mean over all patches. */
  public double steps() {
    return steps;
  }

  /** Part of the patches that came out worse than they went in. */
  public double worse() {
    return worse;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "mild %.3f -> %.3f, moderate %.3f -> %.3f, severe %.3f -> %.3f dB; gain %.3f dB, %.2f steps,"
            + " %.1f %% worse",
        before[0],
        after[0],
        before[1],
        after[1],
        before[2],
        after[2],
        gain(),
        steps,
        100 * worse);
  }
}
