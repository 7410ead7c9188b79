package io.github.rlrestore.core.guard;

import java.util.ArrayList;
import java.util.List;

/** What a block, or the mean of some, holds besides a quadratic surface. Immutable. */
final class BlockNoise {
  private static final int SIDE = NoiseEstimator.BLOCK;

  /** 1, x and xx made orthonormal over a row (Gram-Schmidt); their products are the surfaces. */
  private static final double[][] CURVES = curves();

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
    double mean = 0;
    for (double v : block) {
      mean += v / block.length;
    }
    double[] rest = withoutSurface(block);
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

  /**
   * The block less its projection on 1, x, y, xx, xy and yy: first along the rows, then what that
   * gives across them.
   */
  private static double[] withoutSurface(double[] block) {
    double[] one = CURVES[0];
    double[] line = CURVES[1];
    double[] bow = CURVES[2];
    double c = 0;
    double cy = 0;
    double cyy = 0;
    double cx = 0;
    double cxy = 0;
    double cxx = 0;
    for (int y = 0, i = 0; y < SIDE; y++) {
      double a = 0;
      double b = 0;
      double d = 0;
      for (int x = 0; x < SIDE; x++, i++) {
        double v = block[i];
        a += v;
        b += v * line[x];
        d += v * bow[x];
      }
      a *= one[0];
      c += a * one[0];
      cy += a * line[y];
      cyy += a * bow[y];
      cx += b * one[0];
      cxy += b * line[y];
      cxx += d * one[0];
    }
    double[] rest = new double[block.length];
    for (int y = 0, i = 0; y < SIDE; y++) {
      double a = (c * one[0] + cy * line[y] + cyy * bow[y]) * one[0];
      double b = cx * one[0] + cxy * line[y];
      double d = cxx * one[0];
      for (int x = 0; x < SIDE; x++, i++) {
        rest[i] = block[i] - (a + b * line[x] + d * bow[x]);
      }
    }
    return rest;
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

  private static double[][] curves() {
    double[][] all = new double[3][SIDE];
    for (int k = 0; k < all.length; k++) {
      double[] s = all[k];
      for (int i = 0; i < SIDE; i++) {
        s[i] = Math.pow(i - (SIDE - 1) / 2.0, k);
      }
      for (int j = 0; j < k; j++) {
        double part = dot(s, all[j]);
        for (int i = 0; i < SIDE; i++) {
          s[i] -= part * all[j][i];
        }
      }
      double length = Math.sqrt(dot(s, s));
      for (int i = 0; i < SIDE; i++) {
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
