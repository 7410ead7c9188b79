package io.github.rlrestore.zarr;

import io.github.rlrestore.image.Area;
import java.io.Serializable;

/** Planes cut into rectangles on a grid from the origin, numbered plane by plane, row by row. */
final class Blocks implements Serializable {
  private static final long serialVersionUID = 1;

  private final int height;
  private final int width;
  private final int blockHeight;
  private final int blockWidth;
  private final long columns;
  private final long perPlane;
  private final long count;

  Blocks(int planes, int height, int width, int blockHeight, int blockWidth) {
    this.height = height;
    this.width = width;
    this.blockHeight = blockHeight;
    this.blockWidth = blockWidth;
    this.columns = (width + (long) blockWidth - 1) / blockWidth;
    this.perPlane = columns * ((height + (long) blockHeight - 1) / blockHeight);
    this.count = Math.multiplyExact(perPlane, (long) planes);
  }

  long count() {
    return count;
  }

  long perPlane() {
    return perPlane;
  }

  int plane(long block) {
    return (int) (block / perPlane);
  }

  Area area(long block) {
    int y = Math.toIntExact(block % perPlane / columns * blockHeight);
    int x = Math.toIntExact(block % perPlane % columns * blockWidth);
    return new Area(y, x, Math.min(blockHeight, height - y), Math.min(blockWidth, width - x));
  }
}
