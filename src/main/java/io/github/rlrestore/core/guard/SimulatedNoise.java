package io.github.rlrestore.core.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What {@link BlockNoise#flat} finds in pure noise of unit variance whose neighbours are correlated
 * by a known amount: white noise through the kernel (k, 1, k) in both directions. Simulated once
 * with a fixed seed. Immutable.
 */
final class SimulatedNoise {
  private static final double[] KERNELS = {0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1};
  private static final int BLOCKS = 1000;

  static final SimulatedNoise TABLE = new SimulatedNoise();

  private final double[] truth = new double[KERNELS.length];
  private final double[] found = new double[KERNELS.length];
  private final double[] share = new double[KERNELS.length];

  private SimulatedNoise() {
    Random random = new Random(1);
    for (int i = 0; i < KERNELS.length; i++) {
      double k = KERNELS[i];
      List<BlockNoise> blocks = new ArrayList<>();
      for (int b = 0; b < BLOCKS; b++) {
        blocks.add(BlockNoise.of(block(k, random)));
      }
      BlockNoise flat = BlockNoise.flat(blocks);
      truth[i] = 2 * k / (1 + 2 * k * k);
      found[i] = (flat.x + flat.y) / 2 / flat.variance;
      share[i] = flat.variance;
    }
  }

  private static double[] block(double k, Random random) {
    int side = NoiseEstimator.BLOCK;
    int wide = side + 2;
    double[] white = new double[wide * wide];
    for (int i = 0; i < white.length; i++) {
      white[i] = random.nextGaussian();
    }
    double[] block = new double[side * side];
    double scale = 1 / (1 + 2 * k * k);
    for (int i = 0; i < block.length; i++) {
      int at = (i / side + 1) * wide + i % side + 1;
      double sum = 0;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          sum += (dy == 0 ? 1 : k) * (dx == 0 ? 1 : k) * white[at + dy * wide + dx];
        }
      }
      block[i] = sum * scale;
    }
    return block;
  }

  /** The true correlation of neighbours where this one is found in flat blocks. */
  double correlation(double inBlocks) {
    return between(inBlocks, found, truth);
  }

  /** How much of the variance is found in flat blocks if neighbours are correlated so. */
  double share(double correlation) {
    return between(correlation, truth, share);
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
