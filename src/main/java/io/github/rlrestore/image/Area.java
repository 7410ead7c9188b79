package io.github.rlrestore.image;

/** A rectangle of pixels of a plane. Immutable. */
public final class Area {
  final int y;
  final int x;
  final int height;
  final int width;

  /**
   * @param y first row
   * @param x first column
   * @param height rows, at least 1
   * @param width columns, at least 1
   */
  public Area(int y, int x, int height, int width) {
    this.y = y;
    this.x = x;
    this.height = height;
    this.width = width;
  }

  /** First row. */
  public int y() {
    return y;
  }

  /** First column. */
  public int x() {
    return x;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** True if every pixel of the other one lies in this one. */
  boolean contains(Area o) {
    return y <= o.y && x <= o.x && y + height >= o.y + o.height && x + width >= o.x + o.width;
  }

  /** The smallest rectangle around both. */
  Area with(Area o) {
    int top = Math.min(y, o.y);
    int left = Math.min(x, o.x);
    return new Area(
        top,
        left,
        Math.max(y + height, o.y + o.height) - top,
        Math.max(x + width, o.x + o.width) - left);
  }

  /** This one grown by so many pixels on every side, as far as the plane reaches. */
  Area grown(int by, int planeHeight, int planeWidth) {
    int top = Math.max(0, y - by);
    int left = Math.max(0, x - by);
    int bottom = (int) Math.min(planeHeight, (long) y + height + by);
    int right = (int) Math.min(planeWidth, (long) x + width + by);
    return new Area(top, left, bottom - top, right - left);
  }

  /** The smallest rectangle around this one whose edges are multiples, or the plane's ends. */
  Area aligned(int multiple, int planeHeight, int planeWidth) {
    int top = y / multiple * multiple;
    int left = x / multiple * multiple;
    int bottom = (int) Math.min(planeHeight, up((long) y + height, multiple));
    int right = (int) Math.min(planeWidth, up((long) x + width, multiple));
    return new Area(top, left, bottom - top, right - left);
  }

  private static long up(long end, int multiple) {
    return (end + multiple - 1) / multiple * multiple;
  }

  @Override
  public String toString() {
    return width + " x " + height + " at " + x + ", " + y;
  }
}
