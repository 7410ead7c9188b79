package io.github.rlrestore.core.guard;

import java.util.ArrayList;
import java.util.List;

/** What a block, or the mean of some, holds besides a quadratic surface. Immutable. */
final class BlockNoise {
  private static final int SIDE = NoiseEstimator.BLOCK;
  private static final double[][] SURFACES = surfaces();

  /** Brightness. */
  final double mean;

  /** Mean square of what is left. */
  final double variance;

  /** Mean product of horizontal neighbours. */
  final double x;

  /** Mean product of vertical neighbours. */
  final double y;

  private BlockNoise(double mean, double variance, double x, double y) {
    this.mean = mean;
    this.variance = variance;
    this.x = x;
    this.y = y;
  }

  /**
   * @param block rows of one block; not changed
   */
  static BlockNoise of(double[] block) {
    double[] rest = block.clone();
    double mean = 0;
    for (double v : block) {
      mean += v / block.length;
    }
    for (double[] surface : SURFACES) {
      double part = 0;
      for (int i = 0; i < rest.length; i++) {
        part += surface[i] * rest[i];
      }
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= part * surface[i];
      }
    }
    double square = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < rest.length; i++) {
      square += rest[i] * rest[i];
      if (i % SIDE + 1 < SIDE) {
        x += rest[i] * rest[i + 1];
      }
      if (i / SIDE + 1 < SIDE) {
        y += rest[i] * rest[i + SIDE];
      }
    }
    double pairs = SIDE * (SIDE - 1.0);
    return new BlockNoise(mean, square / rest.length, x / pairs, y / pairs);
  }

  /** The mean of the flattest quarter of some blocks. */
  static BlockNoise flat(List<BlockNoise> blocks) {
    List<BlockNoise> sorted = new ArrayList<>(blocks);
    sorted.sort((a, b) -> Double.compare(a.variance, b.variance));
    List<BlockNoise> flat =
        sorted.subList(0, Math.max(1, (int) (NoiseEstimator.FLAT * sorted.size())));
    double mean = 0;
    double variance = 0;
    double x = 0;
    double y = 0;
    for (BlockNoise b : flat) {
      mean += b.mean / flat.size();
      variance += b.variance / flat.size();
      x += b.x / flat.size();
      y += b.y / flat.size();
    }
    return new BlockNoise(mean, variance, x, y);
  }

  /** 1, x, y, xx, xy, yy made orthonormal over the block (Gram-Schmidt). */
  private static double[][] surfaces() {
    int[][] powers = {{0, 0}, {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}};
    double[][] all = new double[powers.length][SIDE * SIDE];
    for (int k = 0; k < powers.length; k++) {
      double[] s = all[k];
      for (int i = 0; i < s.length; i++) {
        double px = i % SIDE - (SIDE - 1) / 2.0;
        double py = i / SIDE - (SIDE - 1) / 2.0;
        s[i] = Math.pow(px, powers[k][0]) * Math.pow(py, powers[k][1]);
      }
      for (int j = 0; j < k; j++) {
        double part = dot(s, all[j]);
        for (int i = 0; i < s.length; i++) {
          s[i] -= part * all[j][i];
        }
      }
      double length = Math.sqrt(dot(s, s));
      for (int i = 0; i < s.length; i++) {
        s[i] /= length;
      }
    }
    return all;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
