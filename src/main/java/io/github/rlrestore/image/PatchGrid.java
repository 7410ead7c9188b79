package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;

/**
 * What the agent looks at: the squares of a grid that starts at the origin of every plane and do
 * not overlap; a remainder at the right and bottom is not looked at (as in the authors' 2018
 * program). A plane smaller than a square in one direction is mirrored up to it in that direction,
 * without repeating the edge pixel.
 */
final class PatchGrid {
  private PatchGrid() {}

  /**
   * @param planes [1, h, w, c] each, the same size
   * @return [n, patch, patch, c], plane by plane, row by row
   * @throws RestoreException if there are more squares than one tensor can hold
   */
  static Tensor patches(List<Tensor> planes, int patch) {
    Tensor first = planes.get(0);
    int rows = Math.max(1, first.h() / patch);
    int columns = Math.max(1, first.w() / patch);
    int c = first.c();
    long n = (long) planes.size() * rows * columns;
    if (n * patch * patch * c > Integer.MAX_VALUE - 8) {
      throw new RestoreException(
          "the agent would have to look at "
              + n
              + " squares at once for one decision, more than fit into memory: choose"
              + " decide=image");
    }
    Tensor out = new Tensor((int) n, patch, patch, c);
    Cutter cutter = new Cutter(first, patch);
    int at = 0;
    for (Tensor plane : planes) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          cutter.cut(plane, row, column, out, at++);
        }
      }
    }
    return out;
  }

  /**
   * Some squares only.
   *
   * @param squares numbers from 0, row by row
   * @return [squares.length * planes, patch, patch, c], square by square
   */
  static Tensor patches(List<Tensor> planes, int patch, int[] squares) {
    Tensor first = planes.get(0);
    int columns = Math.max(1, first.w() / patch);
    Tensor out = new Tensor(squares.length * planes.size(), patch, patch, first.c());
    Cutter cutter = new Cutter(first, patch);
    int at = 0;
    for (int square : squares) {
      for (Tensor plane : planes) {
        cutter.cut(plane, square / columns, square % columns, out, at++);
      }
    }
    return out;
  }

  /** Copies squares out of planes of one size. */
  private static final class Cutter {
    private final int patch;
    private final int[] ys;
    private final int[] xs;

    Cutter(Tensor plane, int patch) {
      this.patch = patch;
      this.ys = mirrored(plane.h(), Math.max(plane.h(), patch));
      this.xs = mirrored(plane.w(), Math.max(plane.w(), patch));
    }

    void cut(Tensor plane, int row, int column, Tensor out, int n) {
      int at = out.index(n, 0, 0, 0);
      int c = plane.c();
      for (int y = row * patch; y < (row + 1) * patch; y++) {
        for (int x = column * patch; x < (column + 1) * patch; x++, at += c) {
          System.arraycopy(plane.data(), plane.index(0, ys[y], xs[x], 0), out.data(), at, c);
        }
      }
    }
  }

  /** The place in 0 to size - 1 for every place in 0 to length - 1: forth, back, forth, ... */
  private static int[] mirrored(int size, int length) {
    int[] places = new int[length];
    int period = Math.max(1, 2 * (size - 1));
    for (int i = 0; i < length; i++) {
      int p = i % period;
      places[i] = p < size ? p : period - p;
    }
    return places;
  }
}
