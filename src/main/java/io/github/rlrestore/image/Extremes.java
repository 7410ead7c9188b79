package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.Serializable;

/**
 * The least and the greatest finite value of each channel of a plane, or of parts of it put
 * together. Immutable.
 */
public final class Extremes implements Serializable {
  private static final long serialVersionUID = 1;

  private final float[] least;
  private final float[] greatest;
  private final long pixels;

  private Extremes(float[] least, float[] greatest, long pixels) {
    this.least = least;
    this.greatest = greatest;
    this.pixels = pixels;
  }

  /**
   * @param values [1, h, w, c]
   */
  static Extremes of(Tensor values) {
    int c = values.c();
    float[] least = new float[c];
    float[] greatest = new float[c];
    java.util.Arrays.fill(least, Float.POSITIVE_INFINITY);
    java.util.Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
    float[] d = values.data();
    for (int i = 0; i < d.length; i++) {
      if (Float.isFinite(d[i])) {
        least[i % c] = Math.min(least[i % c], d[i]);
        greatest[i % c] = Math.max(greatest[i % c], d[i]);
      }
    }
    return new Extremes(least, greatest, d.length / c);
  }

  /** Those of both parts. */
  public Extremes with(Extremes o) {
    float[] low = least.clone();
    float[] high = greatest.clone();
    for (int i = 0; i < low.length; i++) {
      low[i] = Math.min(low[i], o.least[i]);
      high[i] = Math.max(high[i], o.greatest[i]);
    }
    return new Extremes(low, high, pixels + o.pixels);
  }

  /**
   * True if no channel holds two different finite values: there is nothing to restore. A single
   * pixel is not called uniform, so that images of every size can be restored.
   */
  public boolean uniform() {
    for (int i = 0; i < least.length; i++) {
      if (least[i] < greatest[i] || pixels == 1 && least[i] == greatest[i]) {
        return false;
      }
    }
    return true;
  }
}
