package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;

/** The eight ways to turn and mirror a plane, by number 0 (as it is) to 7. */
final class Dihedral {
  static final int COUNT = 8;

  private Dihedral() {}

  /** A turned copy of [1, h, w, c]; 4 to 7 swap rows and columns first. */
  static Tensor turned(Tensor t, int way) {
    return moved(t, way, true);
  }

  /** What {@link #turned} made, turned back. */
  static Tensor back(Tensor t, int way) {
    return moved(t, way, false);
  }

  private static Tensor moved(Tensor from, int way, boolean forth) {
    boolean swap = (way & 4) != 0;
    int h = swap ? from.w() : from.h();
    int w = swap ? from.h() : from.w();
    Tensor to = new Tensor(1, h, w, from.c());
    // the place (y, x) of the plane itself, of size [rows, columns], and (v, u) of the turned one
    int rows = forth ? from.h() : h;
    int columns = forth ? from.w() : w;
    int turnedRows = swap ? columns : rows;
    int turnedColumns = swap ? rows : columns;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int v = swap ? x : y;
        int u = swap ? y : x;
        v = (way & 1) != 0 ? turnedRows - 1 - v : v;
        u = (way & 2) != 0 ? turnedColumns - 1 - u : u;
        int at = forth ? from.index(0, y, x, 0) : from.index(0, v, u, 0);
        int into = forth ? to.index(0, v, u, 0) : to.index(0, y, x, 0);
        System.arraycopy(from.data(), at, to.data(), into, from.c());
      }
    }
    return to;
  }
}
