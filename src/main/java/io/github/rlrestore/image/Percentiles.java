package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;

/**
 * Exact order statistics of the finite values of any number of planes, found by counting (two
 * passes over the halves of the bit pattern) without sorting or copying.
 */
final class Percentiles {
  private static final int BINS = 1 << 16;

  private final List<Tensor> planes;
  private final long[] high = new long[BINS];
  private final long count;

  Percentiles(List<Tensor> planes) {
    this.planes = planes;
    long n = 0;
    for (Tensor t : planes) {
      for (float v : t.data()) {
        if (Float.isFinite(v)) {
          high[key(v) >>> 16]++;
          n++;
        }
      }
    }
    this.count = n;
  }

  /** Bits that grow, as an unsigned number, with the float. */
  static int key(float v) {
    int bits = Float.floatToRawIntBits(v);
    return bits ^ ((bits >> 31) | 0x80000000);
  }

  static float value(int key) {
    return Float.intBitsToFloat(key < 0 ? key & 0x7fffffff : ~key);
  }

  /** Number of finite values. */
  long count() {
    return count;
  }

  /** The value of this rank, 0 for the smallest, {@link #count} - 1 for the largest. */
  float ofRank(long rank) {
    int top = 0;
    long below = 0;
    while (below + high[top] <= rank) {
      below += high[top++];
    }
    long[] low = new long[BINS];
    for (Tensor t : planes) {
      for (float v : t.data()) {
        if (Float.isFinite(v)) {
          int key = key(v);
          if (key >>> 16 == top) {
            low[key & 0xffff]++;
          }
        }
      }
    }
    int rest = 0;
    while (below + low[rest] <= rank) {
      below += low[rest++];
    }
    return value(top << 16 | rest);
  }
}
