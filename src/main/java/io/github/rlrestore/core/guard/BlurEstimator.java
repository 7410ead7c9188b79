package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Estimates the blur of an image as the sigma of a Gaussian in pixels, from its sharpest edges: an
 * edge of sigma s has, smoothed by a and by b, gradients in the ratio sqrt((s^2 + b^2) / (s^2 +
 * a^2)) (re-blurring, as in Zhuo and Sim, Pattern Recognition 44, 2011). Edges are ridges of the
 * gradient that stand out of the noise; the answer is the median over those at least half as strong
 * as the strongest. In strong noise large blurs are underestimated. Thread-safe.
 */
public final class BlurEstimator {
  private static final double FINE = 1;
  private static final double COARSE = 2;
  private static final double ABOVE_NOISE = 10;
  private static final double QUANTILE = 0.5;
  private static final double PART_OF_STRONGEST = 0.5;
  private static final double STRONGEST = 0.02;
  private static final int LEAST_EDGES = 20;
  private static final double LARGEST = 10;

  private BlurEstimator() {}

  /**
   * @param image [1, h, w, c], normalised; channels are averaged
   * @param noise what {@link NoiseEstimator} says of it
   * @return sigma in pixels, 0 to 10; NaN if too few edges stand out of the noise
   */
  public static double of(Tensor image, NoiseModel noise) {
    Tensor grey = Smooth.grey(image);
    if (grey.h() < 8 || grey.w() < 8) {
      return Double.NaN;
    }
    Tensor fine = Smooth.gaussian(grey, FINE);
    Tensor coarse = Smooth.gaussian(grey, COARSE);
    // copies of one plane bear the same noise: their mean has as much of it as each
    int independent = Copies.of(image) ? 1 : image.c();
    double sigma = Math.sqrt(noise.variance(grey) / independent);
    // white noise of this sigma, smoothed by a, has gradients of about sigma / (a^2 sqrt(8 pi));
    // correlated noise passes more of it
    double spread = 1 + 2 * noise.correlation();
    double threshold =
        ABOVE_NOISE * sigma * spread * spread / Math.sqrt(8 * Math.PI) / (COARSE * COARSE);
    int w = grey.w();
    // in 32 bit, and not all at once: a large plane has little room beside it
    float[] strength = new float[grey.h() * w];
    for (int y = 3; y < grey.h() - 3; y++) {
      for (int x = 3; x < w - 3; x++) {
        strength[y * w + x] = (float) gradient(coarse, y, x);
      }
    }
    double least = Math.max(threshold, PART_OF_STRONGEST * strongest(strength));
    DoubleStream.Builder edges = DoubleStream.builder();
    for (int y = 3; y < grey.h() - 3; y++) {
      for (int x = 3; x < w - 3; x++) {
        if (strength[y * w + x] > least && ridge(strength, w, coarse, y, x)) {
          double ratio = gradient(fine, y, x) / strength[y * w + x];
          edges.add(sigma(ratio * ratio));
        }
      }
    }
    double[] found = edges.build().sorted().toArray();
    return found.length < LEAST_EDGES ? Double.NaN : found[(int) (QUANTILE * found.length)];
  }

  private static double strongest(float[] strength) {
    float[] sorted = strength.clone();
    Arrays.sort(sorted);
    return sorted[(int) ((1 - STRONGEST) * (sorted.length - 1))];
  }

  private static double sigma(double r) {
    double square = (COARSE * COARSE - r * FINE * FINE) / (r - 1);
    return r <= 1 ? LARGEST : Math.min(LARGEST, Math.sqrt(Math.max(0, square)));
  }

  private static double gradient(Tensor t, int y, int x) {
    double gx = (t.get(0, y, x + 1, 0) - t.get(0, y, x - 1, 0)) / 2;
    double gy = (t.get(0, y + 1, x, 0) - t.get(0, y - 1, x, 0)) / 2;
    return Math.sqrt(gx * gx + gy * gy);
  }

  /** True where the gradient is greatest across the edge, which runs nearer to one of the axes. */
  private static boolean ridge(float[] g, int w, Tensor t, int y, int x) {
    double gx = Math.abs(t.get(0, y, x + 1, 0) - t.get(0, y, x - 1, 0));
    double gy = Math.abs(t.get(0, y + 1, x, 0) - t.get(0, y - 1, x, 0));
    int across = gx > gy ? 1 : w;
    int at = y * w + x;
    return g[at] >= g[at - across] && g[at] > g[at + across];
  }
}
