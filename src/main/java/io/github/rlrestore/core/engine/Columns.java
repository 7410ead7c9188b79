package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Gathers, for a run of output pixels of a convolution, the input values that meet one weight. Not
 * thread-safe.
 */
final class Columns {
  private final Conv layer;
  private final Tensor x;
  private final Planes planes;
  private final int h;
  private final int w;
  private final int top;
  private final int left;
  private int first;
  private int count;

  /**
   * @param h rows of the result
   * @param w columns of the result
   */
  Columns(Conv layer, Tensor x, int h, int w) {
    this.layer = layer;
    this.x = x;
    this.h = h;
    this.w = w;
    planes = new Planes(x);
    top = layer.padBefore(x.h());
    left = layer.padBefore(x.w());
  }

  /** Chooses the output pixels, counted through rows and images; from now on never less. */
  void moveTo(int firstPixel, int pixels) {
    first = firstPixel;
    count = pixels;
    planes.cover(
        inputRow(firstPixel / w, 0),
        inputRow((firstPixel + pixels - 1) / w, layer.kernel() - 1) + 1);
  }

  /** The input row, in the batch, that a kernel row meets, or the nearest one of the same image. */
  private int inputRow(int outputRow, int ky) {
    int y = outputRow % h * layer.stride() - top + ky;
    return outputRow / h * x.h() + Math.min(x.h() - 1, Math.max(0, y));
  }

  /** Writes the inputs that meet weight {@code tap} of [kernel, kernel, in] into a column. */
  void gather(int tap, float[] column) {
    int ky = tap / layer.in() / layer.kernel();
    int kx = tap / layer.in() % layer.kernel();
    float[] plane = planes.plane(tap % layer.in());
    for (int done = 0; done < count; ) {
      int row = (first + done) / w;
      int ox = (first + done) % w;
      int n = Math.min(w - ox, count - done);
      int y = row % h * layer.stride() - top + ky;
      if (y < 0 || y >= x.h()) {
        Arrays.fill(column, done, done + n, 0f);
      } else {
        int at = planes.index(row / h * x.h() + y);
        copy(plane, at, ox * layer.stride() - left + kx, column, done, n);
      }
      done += n;
    }
  }

  /** Copies n values of the row at {@code at}, from column x0 on by the stride, zeros outside. */
  private void copy(float[] plane, int at, int x0, float[] column, int to, int n) {
    int s = layer.stride();
    int before = Math.min(n, x0 < 0 ? (-x0 + s - 1) / s : 0);
    int inside = Math.max(before, Math.min(n, (x.w() - x0 + s - 1) / s));
    Arrays.fill(column, to, to + before, 0f);
    Arrays.fill(column, to + inside, to + n, 0f);
    int from = at + x0 + before * s;
    if (s == 1) {
      System.arraycopy(plane, from, column, to + before, inside - before);
    } else {
      for (int i = 0; i < inside - before; i++) {
        column[to + before + i] = plane[from + i * s];
      }
    }
  }
}
