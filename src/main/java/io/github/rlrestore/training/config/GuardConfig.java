package io.github.rlrestore.training.config;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.guard.TrainedRange;
import io.github.rlrestore.core.model.Bundle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a model says of itself to the guards (docs/guards.md): for what damage it was trained, and
 * how the spread of its results and their error go together. What is missing is not said.
 */
public final class GuardConfig {
  /** Least and greatest root mean square of the noise, of 255. */
  private double[] noise;

  /** Least and greatest sigma in pixels. */
  private double[] blur;

  /** Of the noise of neighbouring pixels, least and greatest. */
  private double[] correlation;

  /** Factors of {@link DoubtScale}. */
  private double[] doubt;

  private GuardConfig() {}

  /**
   * @throws UsageException if a range is not [from, to] or {@code doubt} not three numbers
   */
  void check(Path file) {
    requireRange(file, "noise", noise, 0, 255);
    requireRange(file, "blur", blur, 0, 100);
    requireRange(file, "correlation", correlation, -1, 1);
    if (doubt != null && !(doubt.length == 3 && Arrays.stream(doubt).allMatch(v -> v >= 0))) {
      throw new UsageException(file + ": guard.doubt: expected three numbers of 0 or more");
    }
  }

  private static void requireRange(
      Path file, String name, double[] range, double least, double most) {
    if (range != null
        && !(range.length == 2 && least <= range[0] && range[0] <= range[1] && range[1] <= most)) {
      throw new UsageException(
          file + ": guard." + name + ": expected [from, to] within " + least + " to " + most);
    }
  }

  /** The same model, which says so. */
  public Bundle on(Bundle bundle) {
    Bundle result = bundle;
    if (noise != null || blur != null || correlation != null) {
      result =
          result.withTrainedRange(
              new TrainedRange(
                  Optional.ofNullable(noise),
                  Optional.ofNullable(blur),
                  Optional.ofNullable(correlation)));
    }
    return doubt == null
        ? result
        : result.withDoubtScale(new DoubtScale(doubt[0], doubt[1], doubt[2]));
  }
}
