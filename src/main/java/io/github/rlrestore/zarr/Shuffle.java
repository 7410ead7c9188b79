package io.github.rlrestore.zarr;

import java.util.Arrays;

/**
 * Undoes the shuffling of Blosc: the first bytes of all numbers lie together, then the second ones,
 * and so on; or the same with bits. What is left over at the end was not shuffled.
 */
final class Shuffle {
  private Shuffle() {}

  static byte[] bytes(byte[] in, int typeSize) {
    int n = in.length / typeSize;
    byte[] out = in.clone();
    for (int j = 0; j < typeSize; j++) {
      for (int i = 0; i < n; i++) {
        out[i * typeSize + j] = in[j * n + i];
      }
    }
    return out;
  }

  /** Blocks whose numbers do not make whole groups of eight were not shuffled at all. */
  static byte[] bits(byte[] in, int typeSize) {
    int n = in.length / typeSize;
    if (n % 8 != 0) {
      return in;
    }
    byte[] out = in.clone();
    Arrays.fill(out, 0, n * typeSize, (byte) 0);
    for (int bit = 0; bit < 8 * typeSize; bit++) {
      int row = bit * (n / 8);
      for (int i = 0; i < n; i++) {
        int set = in[row + i / 8] >> (i % 8) & 1;
        out[i * typeSize + bit / 8] |= (byte) (set << (bit % 8));
      }
    }
    return out;
  }
}
