package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import java.util.Arrays;

/**
 * The sums of one block of pixels for all output channels of a convolution, to which taps are added
 * in the order of the weights, some at a time. Not thread-safe.
 */
final class Sums {
  /**
   * Copied columns kept at a time. A multiple of 3, which is what the plain kernel takes at once.
   */
  private static final int COPIES = 48;

  /** Columns taken at a time where they are not copies. */
  private static final int TAPS = 288;

  /** Pixels written for all channels at a time: they stay in the level-1 cache. */
  private static final int STRIP = 32;

  private final SumKernel kernel;
  private final float[] weight;
  private final float[] bias;
  private final boolean rectify;
  private final float[][] sums;
  private final float[][] copies;
  private final float[][] inputs;
  private final int[] at;
  private final int[] zeros;
  private int pending;
  private int added;

  Sums(Conv layer, SumKernel kernel, float[] weight, float[] bias) {
    this.kernel = kernel;
    this.weight = weight;
    this.bias = bias;
    rectify = layer.activation() == Activation.RELU;
    sums = new float[layer.out()][SumKernel.BLOCK];
    int taps = layer.kernel() * layer.kernel() * layer.in();
    boolean copied = !(kernel.readsAnywhere() && layer.stride() == 1);
    copies = new float[copied ? Math.min(COPIES, taps) : 0][SumKernel.BLOCK];
    zeros = new int[copies.length];
    inputs = new float[copied ? 0 : Math.min(TAPS, taps)][];
    at = new int[inputs.length];
  }

  void begin() {
    for (int o = 0; o < sums.length; o++) {
      Arrays.fill(sums[o], bias[o]);
    }
    pending = 0;
    added = 0;
  }

  /** Adds the next tap, whose inputs stay unchanged in an array until {@link #end}. */
  void tap(float[] array, int from, int n) {
    inputs[pending] = array;
    at[pending++] = from;
    if (pending == inputs.length) {
      flush(inputs, at, n);
    }
  }

  /** Where to copy the inputs of the next tap; {@link #columnDone} then adds them. */
  float[] column() {
    return copies[pending];
  }

  void columnDone(int n) {
    if (++pending == copies.length) {
      flush(copies, zeros, n);
    }
  }

  void end(int n) {
    if (pending > 0) {
      flush(copies.length > 0 ? copies : inputs, copies.length > 0 ? zeros : at, n);
    }
    if (rectify) {
      for (float[] s : sums) {
        for (int x = 0; x < n; x++) {
          s[x] = Math.max(0f, s[x]);
        }
      }
    }
  }

  private void flush(float[][] columns, int[] from, int n) {
    kernel.add(columns, from, pending, weight, added * sums.length, sums, n);
    added += pending;
    pending = 0;
  }

  /** Writes pixels [from, end) of the block to a tensor's values, channels side by side. */
  void write(int from, int end, float[] data, int to) {
    int out = sums.length;
    for (int x = from; x < end; x += STRIP) {
      int stop = Math.min(end, x + STRIP);
      for (int o = 0; o < out; o++) {
        scatter(sums[o], x, stop, data, to + (x - from) * out + o, out);
      }
    }
  }

  private static void scatter(float[] s, int from, int end, float[] data, int to, int step) {
    for (int i = 0; i < end - from; i++) {
      data[to + i * step] = s[from + i];
    }
  }
}
