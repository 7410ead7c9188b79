package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Blur by a disk that sums to 1, its rim weighted by the part of a pixel that it covers (to within
 * a linear ramp); pixels beyond the border are those of the border. Halo: the radius, rounded up.
 * Thread-safe.
 */
final class Defocus {
  private Defocus() {}

  /** A blurred copy of one image [1, h, w, c]. Radius in pixels, more than 0. */
  static Tensor apply(Tensor image, double radius) {
    int reach = (int) Math.ceil(radius);
    int h = image.h();
    int w = image.w();
    int c = image.c();
    int padded = w + 2 * reach;
    float[] in = new float[(h + 2 * reach) * padded * c];
    for (int y = 0; y < h + 2 * reach; y++) {
      int sy = Math.min(h - 1, Math.max(0, y - reach));
      for (int x = 0; x < padded; x++) {
        int sx = Math.min(w - 1, Math.max(0, x - reach));
        System.arraycopy(image.data(), (sy * w + sx) * c, in, (y * padded + x) * c, c);
      }
    }
    Tensor out = new Tensor(1, h, w, c);
    float[] row = new float[w * c];
    double sum = sum(radius, reach);
    for (int y = 0; y < h; y++) {
      Arrays.fill(row, 0);
      for (int dy = -reach; dy <= reach; dy++) {
        for (int dx = -reach; dx <= reach; dx++) {
          float weight = (float) (weight(radius, dy, dx) / sum);
          if (weight > 0) {
            int from = ((y + reach + dy) * padded + reach + dx) * c;
            for (int i = 0; i < row.length; i++) {
              row[i] += weight * in[from + i];
            }
          }
        }
      }
      System.arraycopy(row, 0, out.data(), y * w * c, row.length);
    }
    return out;
  }

  private static double sum(double radius, int reach) {
    double sum = 0;
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        sum += weight(radius, dy, dx);
      }
    }
    return sum;
  }

  private static double weight(double radius, int dy, int dx) {
    if (dy == 0 && dx == 0) {
      return 1;
    }
    return Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt(dy * dy + dx * dx)));
  }
}
