package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Convolution in blocks of {@link SumKernel#BLOCK} output pixels, which run through rows and images
 * alike. For each block the inputs that meet one weight (a tap: kernel row, kernel column, input
 * channel) are gathered into a column; a few columns at a time, which stay in the cache, are then
 * multiplied with the weights of all output channels. Pixels outside the image are zeros.
 *
 * <p>Every sum starts from the bias and takes the taps in the order of the weights, so the result
 * of a pixel depends neither on the block nor on the tile that it lies in.
 */
final class BlockedConv implements Convolution {
  /** Columns gathered at a time. A multiple of 3, which is what the plain kernel takes at once. */
  private static final int TAPS = 48;

  private final SumKernel kernel;

  BlockedConv(SumKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Tensor run(Conv l, Tensor x, float[] weight, float[] bias) {
    int h = (x.h() + l.stride() - 1) / l.stride();
    int w = (x.w() + l.stride() - 1) / l.stride();
    Tensor y = new Tensor(x.n(), h, w, l.out());
    Columns columns = new Columns(l, x, h, w);
    int taps = l.kernel() * l.kernel() * l.in();
    float[][] some = new float[Math.min(TAPS, taps)][SumKernel.BLOCK];
    float[][] sums = new float[l.out()][SumKernel.BLOCK];
    int pixels = x.n() * h * w;
    for (int p = 0; p < pixels; p += SumKernel.BLOCK) {
      int n = Math.min(SumKernel.BLOCK, pixels - p);
      for (int o = 0; o < sums.length; o++) {
        Arrays.fill(sums[o], bias[o]);
      }
      columns.moveTo(p, n);
      for (int t = 0; t < taps; t += TAPS) {
        int count = Math.min(TAPS, taps - t);
        for (int i = 0; i < count; i++) {
          columns.gather(t + i, some[i]);
        }
        kernel.add(some, count, weight, t * l.out(), sums, n);
      }
      if (l.activation() == Activation.RELU) {
        for (float[] s : sums) {
          rectify(s, n);
        }
      }
      interleave(sums, n, y.data(), p * l.out());
    }
    return y;
  }

  private static void rectify(float[] d, int n) {
    for (int i = 0; i < n; i++) {
      d[i] = Math.max(0f, d[i]);
    }
  }

  private static void interleave(float[][] sums, int n, float[] data, int at) {
    int out = sums.length;
    int strip = 32;
    for (int x = 0; x < n; x += strip) {
      int end = Math.min(n, x + strip);
      for (int o = 0; o < out; o++) {
        scatter(sums[o], x, end, data, at + o, out);
      }
    }
  }

  private static void scatter(float[] s, int from, int end, float[] data, int at, int step) {
    for (int x = from; x < end; x++) {
      data[at + x * step] = s[x];
    }
  }
}
