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
    int at = 0;
    for (Tensor tensor : planes) {
      PlanePart plane = PlanePart.whole(tensor);
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          cut(plane, patch, row, column, out, at++);
        }
      }
    }
    return out;
  }

  /**
   * Some squares only.
   *
   * @param planes parts of planes of one size that hold these squares
   * @param squares numbers from 0, row by row
   * @return [squares.length * planes, patch, patch, c], square by square
   */
  static Tensor patches(List<PlanePart> planes, int patch, int[] squares) {
    PlanePart first = planes.get(0);
    int columns = Math.max(1, first.planeWidth() / patch);
    Tensor out = new Tensor(squares.length * planes.size(), patch, patch, first.values().c());
    int at = 0;
    for (int square : squares) {
      for (PlanePart plane : planes) {
        cut(plane, patch, square / columns, square % columns, out, at++);
      }
    }
    return out;
  }

  private static void cut(PlanePart plane, int patch, int row, int column, Tensor out, int n) {
    int at = out.index(n, 0, 0, 0);
    int c = out.c();
    int[] xs = places(column * patch, patch, plane.planeWidth());
    for (int y : places(row * patch, patch, plane.planeHeight())) {
      for (int x : xs) {
        System.arraycopy(plane.values().data(), plane.index(y, x), out.data(), at, c);
        at += c;
      }
    }
  }

  /** Where the pixels of a square lie along one direction: forth, back, forth, ... */
  private static int[] places(int from, int patch, int size) {
    int[] places = new int[patch];
    int period = Math.max(1, 2 * (size - 1));
    for (int i = 0; i < patch; i++) {
      int p = (from + i) % period;
      places[i] = size >= patch ? from + i : p < size ? p : period - p;
    }
    return places;
  }
}
