package io.github.rlrestore.core.net;

/** Rows, columns and channels of one image on its way through a network. */
public final class Shape {
  private final int h;
  private final int w;
  private final int c;

  public Shape(int h, int w, int c) {
    this.h = h;
    this.w = w;
    this.c = c;
  }

  public int h() {
    return h;
  }

  public int w() {
    return w;
  }

  public int c() {
    return c;
  }

  /** Values of one image. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(h, w), c);
  }

  @Override
  public String toString() {
    return "[" + h + ", " + w + ", " + c + "]";
  }
}
