package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution to few channels, as most last layers are. oneDNN computes 16 channels at a time and
 * throws away those that are not wanted; here each column of the kernel is made a set of channels
 * of its own, so that a 5x5 convolution to 3 channels becomes a 5x1 convolution to 15, and the
 * shifted columns are added up afterwards. The same multiply-adds, summed in another order.
 */
final class NarrowConv {
  /** Channels that oneDNN computes together. */
  private static final int BLOCK = 16;

  /** With fewer the copies cost more than what is gained. */
  private static final int LEAST_IN = 8;

  private final Conv layer;
  private final INDArray columns;
  private final float[] bias;

  /**
   * @param weight [kernel, kernel, in, out] row-major
   */
  NarrowConv(Conv layer, float[] weight, float[] bias) {
    this.layer = layer;
    this.bias = bias;
    int k = layer.kernel();
    int in = layer.in();
    int out = layer.out();
    float[] turned = new float[weight.length];
    for (int y = 0; y < k; y++) {
      for (int x = 0; x < k; x++) {
        for (int i = 0; i < in; i++) {
          System.arraycopy(
              weight, ((y * k + x) * in + i) * out, turned, ((y * in + i) * k + x) * out, out);
        }
      }
    }
    columns = Arrays4d.create(k, 1, in, (long) k * out);
    Arrays4d.put(columns, turned);
  }

  /** True if this way is clearly faster than the plain one. */
  static boolean pays(Conv l) {
    return l.stride() == 1
        && l.in() >= LEAST_IN
        && filled(l.kernel() * l.out()) > 1.5 * filled(l.out());
  }

  /** The part of the computed channels that is wanted. */
  private static double filled(int channels) {
    return channels / (double) ((channels + BLOCK - 1) / BLOCK * BLOCK);
  }

  Tensor run(INDArray x, NativeArrays arrays) {
    int n = (int) x.size(0);
    int h = (int) x.size(1);
    int w = (int) x.size(2);
    int wide = layer.kernel() * layer.out();
    INDArray sums = arrays.take(n, h, w, wide);
    Ops.convColumns(x, columns, layer.kernel(), sums);
    Tensor result = new Tensor(n, h, w, layer.out());
    float[] row = new float[w * wide];
    for (int i = 0; i < n * h; i++) {
      Arrays4d.get(sums, (long) i * row.length, row);
      add(row, w, result.data(), i * w * layer.out());
    }
    arrays.give(sums);
    return result;
  }

  /** One row: every pixel is the bias and the sum of one column from each of its neighbours. */
  private void add(float[] row, int w, float[] result, int at) {
    int k = layer.kernel();
    int out = layer.out();
    int before = layer.padBefore(w);
    boolean relu = layer.activation() == Activation.RELU;
    for (int x = 0; x < w; x++) {
      int first = Math.max(0, before - x);
      int end = Math.min(k, w - x + before);
      for (int c = 0; c < out; c++) {
        float sum = bias[c];
        int from = (x + first - before) * k * out + first * out + c;
        for (int j = first; j < end; j++, from += (k + 1) * out) {
          sum += row[from];
        }
        result[at++] = relu ? Math.max(0f, sum) : sum;
      }
    }
  }
}
