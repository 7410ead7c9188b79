package io.github.rlrestore.core.guard;

/**
 * What {@link BlockNoise#flat} finds in pure noise of unit variance whose neighbours are correlated
 * by a known amount: white noise through the kernel (k, 1, k) in both directions. The numbers come
 * of a simulation that {@code SimulatedNoiseTest} repeats; making them anew took a tenth of a
 * second of every start.
 */
final class SimulatedNoise {
  private static final double[] KERNELS = {0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1};

  private static final double[] TRUTH = new double[KERNELS.length];

  static {
    for (int i = 0; i < KERNELS.length; i++) {
      double k = KERNELS[i];
      TRUTH[i] = 2 * k / (1 + 2 * k * k);
    }
  }

  /** Correlation of neighbours in flat blocks, for each kernel. */
  private static final double[] FOUND = {
    -0.0363111817109519,
    0.03769033153342911,
    0.11873446231421643,
    0.2590999734696175,
    0.3769271497591834,
    0.5111343889306356,
    0.5628080512336181,
    0.5481641177385753,
    0.48971957797067517
  };

  /** Variance in flat blocks, for each kernel. */
  private static final double[] SHARE = {
    0.8071240474758912,
    0.8024003717786963,
    0.7880775051252102,
    0.7328062154759644,
    0.6694242475913902,
    0.5951917737185154,
    0.5409548227438089,
    0.5349958208996077,
    0.5486792586179059
  };

  private SimulatedNoise() {}

  static double[] kernels() {
    return KERNELS.clone();
  }

  static double[] found() {
    return FOUND.clone();
  }

  static double[] share() {
    return SHARE.clone();
  }

  /** The true correlation of neighbours where this one is found in flat blocks. */
  static double correlation(double inBlocks) {
    return between(inBlocks, FOUND, TRUTH);
  }

  /** How much of the variance is found in flat blocks if neighbours are correlated so. */
  static double share(double correlation) {
    return between(correlation, TRUTH, SHARE);
  }

  /** Linear between the entries; beyond the ends the last value. */
  private static double between(double v, double[] from, double[] to) {
    if (v <= from[0]) {
      return to[0];
    }
    for (int i = 1; i < from.length; i++) {
      if (v < from[i]) {
        double part = (v - from[i - 1]) / (from[i] - from[i - 1]);
        return to[i - 1] + part * (to[i] - to[i - 1]);
      }
    }
    return to[to.length - 1];
  }
}
