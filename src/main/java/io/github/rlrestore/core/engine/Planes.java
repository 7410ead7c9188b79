package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;

/**
 * The input of a convolution with its zero padding, one array a channel: a window of padded rows,
 * counted through the whole batch (row y of image i is i * height + y). The window moves downwards
 * and keeps what it still needs, so each row is taken apart once. Not thread-safe.
 */
final class Planes {
  /** Floats that the window should hold if it can: they should stay in a level-2 cache. */
  private static final int ROOM = 1 << 17;

  /** Pixels taken apart at a time: few enough to stay in the level-1 cache for all channels. */
  private static final int STRIP = 64;

  /** Side of the padded images: exactly what the kernel meets. */
  final int height;

  final int width;

  private final Tensor x;
  private final int top;
  private final int left;
  private final float[][] planes;
  private int rows;
  private int from;
  private int to;

  /**
   * @param h rows of the convolution's result
   * @param w columns of the convolution's result
   */
  Planes(Conv layer, Tensor x, int h, int w) {
    this.x = x;
    top = layer.padBefore(x.h());
    left = layer.padBefore(x.w());
    height = (h - 1) * layer.stride() + layer.kernel();
    width = (w - 1) * layer.stride() + layer.kernel();
    planes = new float[x.c()][0];
  }

  /** Makes the window cover these rows. Neither may be less than in the call before. */
  void cover(int first, int end) {
    if (end <= to) {
      return;
    }
    int left = x.n() * height - first;
    int kept = Math.max(0, to - first);
    int dropped = to - kept - from;
    boolean grow = rows < end - first;
    if (grow) {
      rows = Math.min(left, Math.max(2 * (end - first), ROOM / (x.c() * width)));
    }
    for (int c = 0; c < planes.length; c++) {
      float[] old = planes[c];
      planes[c] = grow ? new float[length(rows * width + SumKernel.BLOCK)] : old;
      System.arraycopy(old, dropped * width, planes[c], 0, kept * width);
    }
    from = first;
    to = first + Math.min(left, rows);
    for (int row = first + kept; row < to; row++) {
      fill(row);
    }
  }

  /**
   * A length that lets arrays made one after the other begin in different places of a level-1 cache
   * (4096 bytes a way, 16 bytes before each array).
   */
  private static int length(int atLeast) {
    return (atLeast + 1023 - 76) / 1024 * 1024 + 76;
  }

  private void fill(int row) {
    int at = index(row);
    int y = row % height - top;
    int inside = y < 0 || y >= x.h() ? 0 : Math.min(x.w(), width - left);
    for (float[] plane : planes) {
      Arrays.fill(plane, at, at + (inside == 0 ? width : left), 0f);
      Arrays.fill(plane, at + left + inside, at + width, 0f);
    }
    for (int p = 0; p < inside; p += STRIP) {
      int n = Math.min(STRIP, inside - p);
      int source = x.index(row / height, y, p, 0);
      for (int c = 0; c < planes.length; c++) {
        strip(x.data(), source + c, x.c(), planes[c], at + left + p, n);
      }
    }
  }

  private static void strip(float[] data, int at, int step, float[] plane, int to, int n) {
    for (int i = 0; i < n; i++) {
      plane[to + i] = data[at + i * step];
    }
  }

  /** At least {@link SumKernel#BLOCK} floats follow the last row. */
  float[] plane(int channel) {
    return planes[channel];
  }

  /** Where a row that the window covers begins in each plane. */
  int index(int row) {
    return (row - from) * width;
  }
}
