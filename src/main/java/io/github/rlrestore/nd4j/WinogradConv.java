package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 3x3 convolution of many square images. oneDNN multiplies less for it (Winograd's way, 36
 * products for 16 pixels instead of 144), but ND4J lets it only where a gradient is asked for: the
 * gradient of a convolution's input is the convolution with the turned kernel. The same sums up to
 * rounding, where a pixel's last bits depend on its neighbours in a block of 4x4.
 */
public final class WinogradConv {
  /** oneDNN takes this way for so many images or more. */
  private static final int LEAST_IMAGES = 12;

  /** Channels that oneDNN computes together. */
  private static final int BLOCK = 16;

  /** With fewer channels, the steps to and from the blocks cost more than what is gained. */
  private static final int LEAST_CHANNELS = 48;

  /** With smaller images, too much of the blocks lies outside of them. */
  private static final int LEAST_SIDE = 12;

  /** In one call. With more, oneDNN's own memory comes new from the system at every call. */
  private static final long MOST_VALUES = 1_250_000;

  private final Conv layer;
  private final INDArray turned;
  private final float[] bias;

  /** Of a layer that {@link #suits}, not usable until {@link #set}. */
  public WinogradConv(Conv layer) {
    this.layer = layer;
    this.turned = Arrays4d.create(layer.kernel(), layer.kernel(), layer.out(), layer.in());
    this.bias = new float[layer.out()];
  }

  /** True if this way is clearly faster than the plain one for batches that {@link #pays}. */
  public static boolean suits(Conv l) {
    return l.kernel() == 3
        && l.stride() == 1
        && l.in() >= LEAST_CHANNELS
        && l.out() >= LEAST_CHANNELS
        && l.in() % BLOCK == 0
        && l.out() % BLOCK == 0
        && NativeLibrary.hasWideVectors();
  }

  /** True for batches that are clearly faster this way than the plain one. */
  boolean pays(INDArray x) {
    long n = x.size(0);
    long side = x.size(1);
    if (n < LEAST_IMAGES || side != x.size(2) || side < LEAST_SIDE) {
      return false;
    }
    long calls = n / LEAST_IMAGES;
    long images = (n + calls - 1) / calls;
    return images * side * side * Math.max(layer.in(), layer.out()) <= MOST_VALUES;
  }

  /**
   * Takes new weights; nobody may be running.
   *
   * @param weight values of which those from {@code from} on are [kernel, kernel, in, out]
   * @param newBias values of which those from {@code biasFrom} on are [out]
   */
  public void set(float[] weight, int from, float[] newBias, int biasFrom) {
    int cells = layer.kernel() * layer.kernel();
    int in = layer.in();
    int out = layer.out();
    float[] values = new float[cells * in * out];
    for (int cell = 0; cell < cells; cell++) {
      int at = (cells - 1 - cell) * in * out;
      for (int i = 0; i < in; i++) {
        int row = from + (cell * in + i) * out;
        for (int o = 0; o < out; o++) {
          values[at + o * in + i] = weight[row + o];
        }
      }
    }
    Arrays4d.put(turned, values);
    System.arraycopy(newBias, biasFrom, bias, 0, out);
  }

  /** The layer's result for a batch that {@link #pays}. */
  INDArray run(INDArray x, NativeArrays arrays) {
    int n = (int) x.size(0);
    int side = (int) x.size(1);
    INDArray out = arrays.take(n, side, side, layer.out());
    int calls = n / LEAST_IMAGES;
    for (int i = 0; i < calls; i++) {
      int from = n * i / calls;
      int images = n * (i + 1) / calls - from;
      Ops.convGradientOfInput(
          Arrays4d.images(x, from, images), turned, Arrays4d.images(out, from, images));
      finish(out, (long) from * side, (long) images * side, side * layer.out());
    }
    return out;
  }

  /** Bias and ReLU, which oneDNN leaves out here, on some rows. */
  private void finish(INDArray a, long from, long rows, int length) {
    boolean relu = layer.activation() == Activation.RELU;
    float[] added = new float[length];
    for (int at = 0; at < length; at += bias.length) {
      System.arraycopy(bias, 0, added, at, bias.length);
    }
    float[] row = new float[length];
    for (long r = from; r < from + rows; r++) {
      Arrays4d.get(a, r * length, row);
      if (relu) {
        for (int i = 0; i < length; i++) {
          row[i] = Math.max(0f, row[i] + added[i]);
        }
      } else {
        for (int i = 0; i < length; i++) {
          row[i] += added[i];
        }
      }
      Arrays4d.put(a, r * length, row);
    }
  }
}
