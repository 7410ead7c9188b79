package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * The values of a rectangle of a plane, which may be all of it, and where it lies in the plane. All
 * places are counted in the plane. The values are shared, not copied.
 */
final class PlanePart {
  private final Tensor values;
  private final int y;
  private final int x;
  private final int height;
  private final int width;

  /**
   * @param values [1, h, w, c]
   * @param y row of the first value in the plane
   * @param x column of the first value in the plane
   * @param height rows of the plane
   * @param width columns of the plane
   */
  PlanePart(Tensor values, int y, int x, int height, int width) {
    this.values = values;
    this.y = y;
    this.x = x;
    this.height = height;
    this.width = width;
  }

  /** A plane that is there as a whole. */
  static PlanePart whole(Tensor plane) {
    return new PlanePart(plane, 0, 0, plane.h(), plane.w());
  }

  Tensor values() {
    return values;
  }

  int planeHeight() {
    return height;
  }

  int planeWidth() {
    return width;
  }

  /** Where in the values' array the pixel begins that lies there in the plane. */
  int index(int row, int column) {
    return values.index(0, row - y, column - x, 0);
  }

  /** A copy of the values of a rectangle. */
  Tensor crop(int row, int column, int rows, int columns) {
    return values.crop(row - y, column - x, rows, columns);
  }

  /** A smaller part of the same plane, copied. */
  PlanePart part(Area area) {
    Tensor cut = crop(area.y, area.x, area.height, area.width);
    return new PlanePart(cut, area.y, area.x, height, width);
  }
}
