package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;

/** Filters that the judgements need; pixels beyond the border are mirrored. Thread-safe. */
final class Smooth {
  private Smooth() {}

  /** The mean of the channels of the first image, [1, h, w, 1]. */
  static Tensor grey(Tensor image) {
    Tensor grey = new Tensor(1, image.h(), image.w(), 1);
    float[] from = image.data();
    for (int i = 0; i < grey.data().length; i++) {
      double sum = 0;
      for (int ch = 0; ch < image.c(); ch++) {
        sum += from[i * image.c() + ch];
      }
      grey.data()[i] = (float) (sum / image.c());
    }
    return grey;
  }

  /** Gaussian blur of [1, h, w, 1]; the kernel is cut at 4 sigma. A copy for sigma 0. */
  static Tensor gaussian(Tensor grey, double sigma) {
    if (sigma <= 0) {
      return grey.copy();
    }
    int reach = (int) Math.ceil(4 * sigma);
    double[] kernel = new double[reach + 1];
    double sum = 0;
    for (int i = 0; i <= reach; i++) {
      kernel[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i <= reach; i++) {
      kernel[i] /= sum;
    }
    return symmetric(grey, kernel);
  }

  /** The separable filter with these weights from its middle outwards. */
  static Tensor symmetric(Tensor grey, double[] half) {
    int h = grey.h();
    int w = grey.w();
    int reach = half.length - 1;
    float[] in = grey.data();
    float[] rows = new float[h * w];
    float[] padded = new float[w + 2 * reach];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < padded.length; x++) {
        padded[x] = in[y * w + mirrored(x - reach, w)];
      }
      for (int x = 0; x < w; x++) {
        double v = half[0] * padded[x + reach];
        for (int i = 1; i <= reach; i++) {
          v += half[i] * (padded[x + reach - i] + padded[x + reach + i]);
        }
        rows[y * w + x] = (float) v;
      }
    }
    float[] out = new float[h * w];
    double[] sum = new double[w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        sum[x] = half[0] * rows[y * w + x];
      }
      for (int i = 1; i <= reach; i++) {
        int above = mirrored(y - i, h) * w;
        int below = mirrored(y + i, h) * w;
        for (int x = 0; x < w; x++) {
          sum[x] += half[i] * (rows[above + x] + rows[below + x]);
        }
      }
      for (int x = 0; x < w; x++) {
        out[y * w + x] = (float) sum[x];
      }
    }
    return new Tensor(1, h, w, 1, out);
  }

  private static int mirrored(int i, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int p = Math.floorMod(i, period);
    return p < size ? p : period - p;
  }
}
