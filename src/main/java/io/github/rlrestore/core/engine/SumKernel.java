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
   * columns[t][x] * weight[from + t * sums.length + o]}. May also change sums from n on.
   *
   * @param columns at least {@code taps} arrays of {@link #BLOCK} inputs
   * @param sums for each output channel {@link #BLOCK} sums
   */
  void add(float[][] columns, int taps, float[] weight, int from, float[][] sums, int n);

  /** For reports: what the loops are made of. */
  String describe();
}
