package io.github.rlrestore.image;

/** A rectangle of pixels. Immutable. */
final class Area {
  final int y;
  final int x;
  final int height;
  final int width;

  Area(int y, int x, int height, int width) {
    this.y = y;
    this.x = x;
    this.height = height;
    this.width = width;
  }

  @Override
  public String toString() {
    return width + " x " + height + " at " + x + ", " + y;
  }
}
