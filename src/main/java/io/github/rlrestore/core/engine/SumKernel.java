package io.github.rlrestore.core.engine;

/**
 * The innermost loops of {@link BlockedConv}: a small matrix product. Thread-safe. Every sum takes
 * the taps in ascending order, whatever n is and wherever a pixel lies in the block.
 */
interface SumKernel {
  /** Pixels in a block. A multiple of 3 vectors of 4, 8 or 16 floats. */
  int BLOCK = 480;

  /**
   * Adds to {@code sums[o][x]}, for every o and for x below n, the sum over t below taps of {@code
   * inputs[t][at[t] + x] * weight[from + t * sums.length + o]}. May change sums from n on too.
   *
   * @param inputs for each tap an array with {@link #BLOCK} readable values from {@code at} on
   * @param at all 0 unless {@link #readsAnywhere}
   * @param sums for each output channel {@link #BLOCK} sums
   */
  void add(float[][] inputs, int[] at, int taps, float[] weight, int from, float[][] sums, int n);

  /** Whether inputs may begin anywhere in their arrays without making the loops slow. */
  boolean readsAnywhere();

  /** Whether this is the kernel to take on this machine if it can be had at all. */
  boolean fastHere();

  /** For reports: what the loops are made of. */
  String describe();
}
