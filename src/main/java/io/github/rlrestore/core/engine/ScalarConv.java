package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;

/**
 * The readable reference: every sum starts from the bias and takes rows, columns and input channels
 * of the kernel in this order, leaving out what lies outside the image. {@link BlockedConv} is
 * tested against it.
 */
final class ScalarConv implements Convolution {
  @Override
  public Tensor run(Conv l, Tensor x, float[] weight, float[] bias) {
    int h = (x.h() + l.stride() - 1) / l.stride();
    int w = (x.w() + l.stride() - 1) / l.stride();
    int top = l.padBefore(x.h());
    int left = l.padBefore(x.w());
    int out = l.out();
    Tensor y = new Tensor(x.n(), h, w, out);
    float[] sum = new float[out];
    for (int n = 0; n < x.n(); n++) {
      for (int oy = 0; oy < h; oy++) {
        int y0 = oy * l.stride() - top;
        for (int ox = 0; ox < w; ox++) {
          int x0 = ox * l.stride() - left;
          System.arraycopy(bias, 0, sum, 0, out);
          accumulate(l, x, n, y0, x0, weight, sum);
          if (l.activation() == Activation.RELU) {
            for (int o = 0; o < out; o++) {
              sum[o] = Math.max(0f, sum[o]);
            }
          }
          System.arraycopy(sum, 0, y.data(), y.index(n, oy, ox, 0), out);
        }
      }
    }
    return y;
  }

  /** Adds the kernel placed at (y0, x0), as far as it lies inside the image, to the sums. */
  private static void accumulate(
      Conv l, Tensor x, int n, int y0, int x0, float[] weight, float[] sum) {
    int k = l.kernel();
    int from = Math.max(0, -x0);
    int to = Math.min(k, x.w() - x0);
    for (int ky = Math.max(0, -y0); ky < Math.min(k, x.h() - y0); ky++) {
      int at = x.index(n, y0 + ky, x0 + from, 0);
      int w = (ky * k + from) * l.in() * l.out();
      for (int i = 0; i < (to - from) * l.in(); i++, w += l.out()) {
        addScaled(x.data()[at + i], weight, w, sum);
      }
    }
  }

  private static void addScaled(float v, float[] weight, int from, float[] sum) {
    for (int o = 0; o < sum.length; o++) {
      sum[o] += v * weight[from + o];
    }
  }
}
