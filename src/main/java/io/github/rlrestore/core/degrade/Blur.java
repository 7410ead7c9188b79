package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Gaussian blur with a kernel of 21x21 pixels that sums to 1, whatever its sigma; pixels beyond the
 * border are those of the border. Halo 10. Thread-safe.
 *
 * <p>The kernel is separable: one pass along the rows, one along the columns, each as sums of whole
 * rows, which the JIT compiler turns into vector instructions.
 */
public final class Blur {
  static final int RADIUS = 10;

  /** Weights below this change no result by more than the last bit of a float: left out. */
  private static final double NEGLIGIBLE = 1e-8;

  private Blur() {}

  /** Blurred copies of images [n, h, w, c]. Sigma in pixels, more than 0. */
  public static Tensor apply(Tensor image, double sigma) {
    float[] half = half(sigma);
    float[] rows = alongRows(image, half);
    return new Tensor(image.n(), image.h(), image.w(), image.c(), alongColumns(image, rows, half));
  }

  /** The weights of one pass, from one end of the kernel to the other; they sum to 1. */
  public static float[] kernel(double sigma) {
    float[] half = half(sigma);
    float[] kernel = new float[2 * half.length - 1];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = half[Math.abs(i - half.length + 1)];
    }
    return kernel;
  }

  /** Pixels that the kernel of a sigma reaches to each side. */
  public static int reach(double sigma) {
    return half(sigma).length - 1;
  }

  /**
   * The transposed operation: dL/d(image) for dL/d(blurred). Not the blur itself, since border
   * pixels count several times.
   *
   * @param gradient [n, h, w, c]
   */
  public static Tensor transposed(Tensor gradient, double sigma) {
    float[] half = half(sigma);
    Tensor rows = new Tensor(gradient.n(), gradient.h(), gradient.w(), gradient.c());
    Tensor out = new Tensor(gradient.n(), gradient.h(), gradient.w(), gradient.c());
    int reach = half.length - 1;
    for (int n = 0; n < gradient.n(); n++) {
      for (int y = 0; y < gradient.h(); y++) {
        for (int d = -reach; d <= reach; d++) {
          int to = Math.min(gradient.h() - 1, Math.max(0, y + d));
          addRow(half[Math.abs(d)], gradient, n, y, rows, to);
        }
      }
      for (int y = 0; y < gradient.h(); y++) {
        for (int x = 0; x < gradient.w(); x++) {
          for (int d = -reach; d <= reach; d++) {
            int to = Math.min(gradient.w() - 1, Math.max(0, x + d));
            int at = out.index(n, y, to, 0);
            int from = rows.index(n, y, x, 0);
            for (int c = 0; c < gradient.c(); c++) {
              out.data()[at + c] += half[Math.abs(d)] * rows.data()[from + c];
            }
          }
        }
      }
    }
    return out;
  }

  private static void addRow(float weight, Tensor from, int n, int y, Tensor to, int row) {
    int length = from.w() * from.c();
    int a = from.index(n, y, 0, 0);
    int b = to.index(n, row, 0, 0);
    for (int i = 0; i < length; i++) {
      to.data()[b + i] += weight * from.data()[a + i];
    }
  }

  /** The weights from the middle of the kernel outwards, without the negligible ones. */
  static float[] half(double sigma) {
    double[] weight = new double[RADIUS + 1];
    double sum = 0;
    for (int i = 0; i <= RADIUS; i++) {
      double z = i / sigma;
      weight[i] = StrictMath.exp(-0.5 * z * z);
      sum += i == 0 ? weight[i] : 2 * weight[i];
    }
    int reach = 0;
    while (reach < RADIUS && weight[reach + 1] / sum >= NEGLIGIBLE) {
      reach++;
    }
    float[] half = new float[reach + 1];
    for (int i = 0; i <= reach; i++) {
      half[i] = (float) (weight[i] / sum);
    }
    return half;
  }

  private static float[] alongRows(Tensor image, float[] half) {
    int c = image.c();
    int w = image.w();
    int reach = half.length - 1;
    int length = w * c;
    float[] in = image.data();
    float[] out = new float[in.length];
    float[] padded = new float[length + 2 * reach * c];
    float[] sum = new float[length];
    for (int start = 0; start < in.length; start += length) {
      System.arraycopy(in, start, padded, reach * c, length);
      for (int x = 0; x < reach; x++) {
        for (int ch = 0; ch < c; ch++) {
          padded[x * c + ch] = in[start + ch];
          padded[(reach + w + x) * c + ch] = in[start + length - c + ch];
        }
      }
      scale(half[0], padded, reach * c, sum);
      for (int i = 1; i <= reach; i++) {
        addPair(half[i], padded, (reach - i) * c, padded, (reach + i) * c, sum);
      }
      System.arraycopy(sum, 0, out, start, length);
    }
    return out;
  }

  private static float[] alongColumns(Tensor image, float[] in, float[] half) {
    int h = image.h();
    int length = image.w() * image.c();
    float[] out = new float[in.length];
    float[] sum = new float[length];
    for (int first = 0; first < in.length; first += h * length) {
      for (int y = 0; y < h; y++) {
        scale(half[0], in, first + y * length, sum);
        for (int i = 1; i < half.length; i++) {
          int above = first + Math.max(0, y - i) * length;
          int below = first + Math.min(h - 1, y + i) * length;
          addPair(half[i], in, above, in, below, sum);
        }
        System.arraycopy(sum, 0, out, first + y * length, length);
      }
    }
    return out;
  }

  private static void scale(float weight, float[] in, int at, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = weight * in[at + j];
    }
  }

  private static void addPair(float weight, float[] a, int atA, float[] b, int atB, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += weight * (a[atA + j] + b[atB + j]);
    }
  }
}
