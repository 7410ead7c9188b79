package io.github.rlrestore.core.quality;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Peak signal-to-noise ratio in dB: 10 log10(range^2 / mean squared error), the mean taken over all
 * pixels and channels. Infinite where the images are equal; NaN where one holds a NaN.
 *
 * <p>The data range is the span of the reference's values: 1 for normalised images, 255 for 8 bits.
 * Images of other shapes than the reference's, or a range that is not above 0, are a {@link
 * io.github.rlrestore.core.UsageException}. Thread-safe.
 */
public final class Psnr {
  private Psnr() {}

  /**
   * Of all values together; of a batch the squared error is pooled over its images (for the mean of
   * the images' dB see {@link #each}).
   */
  public static double db(Tensor result, Tensor reference, double range) {
    Pair.check(result, reference, range);
    int size = reference.data().length;
    return ratio(squaredError(result.data(), reference.data(), 0, size), size, range);
  }

  /** Like {@link #db}, the result first clipped to 0..range, as showing or saving it would do. */
  public static double clippedDb(Tensor result, Tensor reference, double range) {
    Pair.check(result, reference, range);
    float[] a = result.data();
    float[] b = reference.data();
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      double e = Math.min(range, Math.max(0, a[i])) - b[i];
      sum += e * e;
    }
    return ratio(sum, b.length, range);
  }

  /** Of each image of a batch [n, h, w, c] alone. */
  public static double[] each(Tensor result, Tensor reference, double range) {
    Pair.check(result, reference, range);
    int size = reference.data().length / reference.n();
    double[] db = new double[reference.n()];
    for (int i = 0; i < db.length; i++) {
      double sum = squaredError(result.data(), reference.data(), i * size, (i + 1) * size);
      db[i] = ratio(sum, size, range);
    }
    return db;
  }

  private static double squaredError(float[] a, float[] b, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double e = (double) a[i] - b[i];
      sum += e * e;
    }
    return sum;
  }

  private static double ratio(double squaredError, int count, double range) {
    return 10 * Math.log10(range * range * count / squaredError);
  }
}
