package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * A window of rows of a tensor, one array a channel. Rows are counted through the whole batch: row
 * y of image i is i * h + y. The window moves downwards and keeps what it still needs, so each row
 * is taken apart once. Not thread-safe.
 */
final class Planes {
  /** Floats that the window should hold if it can, about the size of a level-2 cache. */
  private static final int ROOM = 1 << 18;

  /** Pixels taken apart at a time: few enough to stay in the level-1 cache for all channels. */
  private static final int STRIP = 64;

  private final Tensor x;
  private final float[][] planes;
  private int from;
  private int to;

  Planes(Tensor x) {
    this.x = x;
    planes = new float[x.c()][0];
  }

  /** Makes the window cover these rows. A window never moves up. */
  void cover(int first, int end) {
    if (end <= to) {
      return;
    }
    int last = x.n() * x.h();
    int kept = Math.max(0, to - first);
    int dropped = to - kept - from;
    int rows = Math.max(end - first, Math.min(last - first, ROOM / (x.c() * x.w())));
    // a window that must grow by half a time more than needed does not creep row by row
    int room = Math.min(last - first, Math.max(rows, (end - first) * 2));
    for (int c = 0; c < planes.length; c++) {
      float[] old = planes[c];
      if (old.length < room * x.w()) {
        planes[c] = new float[room * x.w()];
      }
      System.arraycopy(old, dropped * x.w(), planes[c], 0, kept * x.w());
    }
    from = first;
    to = Math.min(last, first + planes[0].length / x.w());
    split(first + kept);
  }

  /** Copies rows from {@code first} to the end of the window from the tensor. */
  private void split(int first) {
    int w = x.w();
    int channels = x.c();
    float[] data = x.data();
    for (int p = first * w; p < to * w; p += STRIP) {
      int n = Math.min(STRIP, to * w - p);
      for (int c = 0; c < channels; c++) {
        strip(data, p * channels + c, channels, planes[c], p - from * w, n);
      }
    }
  }

  private static void strip(float[] data, int at, int step, float[] plane, int to, int n) {
    for (int i = 0; i < n; i++) {
      plane[to + i] = data[at + i * step];
    }
  }

  float[] plane(int channel) {
    return planes[channel];
  }

  /** Where a row that the window covers begins in each plane. */
  int index(int row) {
    return (row - from) * x.w();
  }
}
