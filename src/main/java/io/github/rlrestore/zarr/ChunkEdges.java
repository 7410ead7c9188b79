package io.github.rlrestore.zarr;

import java.util.Arrays;

/**
 * Chunks at the end of an array are stored whole; what lies beyond the end is cut off on reading
 * and padded with zeros on writing. Sizes are given fastest dimension first.
 */
final class ChunkEdges {
  private ChunkEdges() {}

  /** The first corner of a chunk. */
  static byte[] cut(byte[] chunk, int[] full, int[] size, int bytes) {
    if (Arrays.equals(full, size)) {
      return chunk;
    }
    byte[] out = new byte[Arrays.stream(size).reduce(bytes, (a, b) -> a * b)];
    copy(chunk, full, out, size, size, bytes);
    return out;
  }

  /** A whole chunk with this in its first corner. */
  static byte[] pad(byte[] corner, int[] size, int[] full, int bytes) {
    if (Arrays.equals(full, size)) {
      return corner;
    }
    byte[] out = new byte[Arrays.stream(full).reduce(bytes, (a, b) -> a * b)];
    copy(corner, size, out, full, size, bytes);
    return out;
  }

  private static void copy(
      byte[] from, int[] fromSize, byte[] to, int[] toSize, int[] size, int bytes) {
    int rows = 1;
    for (int d = 1; d < size.length; d++) {
      rows *= size[d];
    }
    for (int row = 0; row < rows; row++) {
      int rest = row;
      int source = 0;
      int target = 0;
      int sourceStep = fromSize[0];
      int targetStep = toSize[0];
      for (int d = 1; d < size.length; d++) {
        source += rest % size[d] * sourceStep;
        target += rest % size[d] * targetStep;
        sourceStep *= fromSize[d];
        targetStep *= toSize[d];
        rest /= size[d];
      }
      System.arraycopy(from, source * bytes, to, target * bytes, size[0] * bytes);
    }
  }
}
