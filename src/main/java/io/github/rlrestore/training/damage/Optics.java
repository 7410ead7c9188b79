package io.github.rlrestore.training.damage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/** What is done to a clean square before it counts as the truth. */
public enum Optics {
  /** Nothing. */
  @JsonProperty("none")
  NONE {
    @Override
    public Tensor apply(Tensor square, double noise, SplittableRandom random) {
      return square;
    }
  },

  /**
   * Micrographs are sampled finely (the optics blur over several pixels) and often mostly dark:
   * squares are blurred, always where the image bears noise of its own, and darkened. Half of them
   * stand on a pedestal (background light, a detector's offset), so that the noise of dark places
   * is not cut off at 0.
   */
  @JsonProperty("microscope")
  MICROSCOPE {
    @Override
    public Tensor apply(Tensor square, double noise, SplittableRandom random) {
      double least = noise > NOISY ? 1.2 : 0.5;
      boolean blurred = noise > NOISY || random.nextDouble() < 0.92;
      Tensor seen =
          blurred
              ? Blur.apply(square, MicroscopeDamage.logBetween(least, 3, random))
              : square.copy();
      double power = random.nextDouble() < 0.4 ? MicroscopeDamage.between(1, 3, random) : 1;
      double light = random.nextDouble() < 0.4 ? 1 : MicroscopeDamage.logBetween(0.12, 1, random);
      double pedestal =
          random.nextDouble() < 0.5 ? 0 : MicroscopeDamage.logBetween(0.01, 0.25, random);
      float[] values = seen.data();
      for (int i = 0; i < values.length; i++) {
        double v = power == 1 ? values[i] : Math.pow(values[i], power);
        values[i] = (float) (pedestal + (1 - pedestal) * light * v);
      }
      return seen;
    }
  };

  /** Least standard deviation of a patch that is worth learning from, on the scale 0 to 1. */
  public double leastDeviation() {
    return this == MICROSCOPE ? 0.6 / 255 : 2.5 / 255;
  }

  /** Own noise of an image (standard deviation, 0 to 1) from which on it is never used sharp. */
  private static final double NOISY = 0.008;

  /**
   * @param square [1, side, side, c], 0 to 1; not changed
   * @param noise estimate of the image's own noise, standard deviation on the scale 0 to 1
   */
  public abstract Tensor apply(Tensor square, double noise, SplittableRandom random);
}
