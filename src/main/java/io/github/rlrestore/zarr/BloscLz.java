package io.github.rlrestore.zarr;

import java.io.IOException;

/**
 * Unpacks blosclz streams: a control byte below 32 announces so many literal bytes and one more;
 * any other a copy of earlier output, its three upper bits the length less 2 (7: more bytes
 * follow), its lower bits and the next byte the distance less 1 (all ones: two bytes more).
 */
final class BloscLz {
  private static final int NEAR = 8191;

  private BloscLz() {}

  /** Returns how many bytes came out; array bounds are what ends a damaged stream. */
  static int unpack(byte[] in, int from, int packed, byte[] out, int to, int length)
      throws IOException {
    int end = from + packed;
    int at = to;
    int i = from;
    int control = in[i++] & 31;
    while (true) {
      if (control < 32) {
        int n = control + 1;
        if (i + n > end || at + n > to + length) {
          throw new IOException("literals of a blosclz stream reach beyond its end");
        }
        System.arraycopy(in, i, out, at, n);
        i += n;
        at += n;
      } else {
        int n = (control >> 5) - 1;
        int distance = (control & 31) << 8;
        if (n == 6) {
          int more;
          do {
            more = in[i++] & 0xff;
            n += more;
          } while (more == 255 && i < end);
        }
        int low = in[i++] & 0xff;
        distance += low;
        if (low == 255 && distance == NEAR) {
          distance = NEAR + ((in[i++] & 0xff) << 8) + (in[i++] & 0xff);
        }
        n += 3;
        if (n < 0 || at - distance - 1 < to || at + n > to + length) {
          throw new IOException("a copy of a blosclz stream reaches beyond its ends");
        }
        for (int k = 0; k < n; k++, at++) {
          out[at] = out[at - distance - 1];
        }
      }
      if (i >= end) {
        return at - to;
      }
      control = in[i++] & 0xff;
    }
  }
}
