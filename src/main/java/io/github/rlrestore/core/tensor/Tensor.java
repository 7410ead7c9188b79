package io.github.rlrestore.core.tensor;

import java.util.Arrays;

/**
 * A batch of float images, axis order [n, h, w, c] (batch, rows, columns, channels), dense, the
 * channel running fastest. A vector is an image of one pixel: [n, 1, 1, c].
 *
 * <p>Pixel values of images are normalised, nominally 0 to 1 but not clipped. The array is shared,
 * not copied: whoever makes a tensor from an array gives that array away. Not synchronised; reading
 * from several threads is safe.
 */
public final class Tensor {
  private final int n;
  private final int h;
  private final int w;
  private final int c;
  private final float[] data;

  /** A tensor of zeros. */
  public Tensor(int n, int h, int w, int c) {
    this(n, h, w, c, new float[length(n, h, w, c)]);
  }

  /**
   * A tensor over an existing array.
   *
   * @throws IllegalArgumentException if the array's length is not n*h*w*c
   */
  public Tensor(int n, int h, int w, int c, float[] data) {
    if (data.length != length(n, h, w, c)) {
      throw new IllegalArgumentException(
          "array of " + data.length + " values for " + describe(n, h, w, c));
    }
    this.n = n;
    this.h = h;
    this.w = w;
    this.c = c;
    this.data = data;
  }

  private static int length(int n, int h, int w, int c) {
    if (n < 1 || h < 1 || w < 1 || c < 1) {
      throw new IllegalArgumentException("empty tensor " + describe(n, h, w, c));
    }
    return Math.toIntExact(Math.multiplyExact(Math.multiplyExact((long) n * h, w), (long) c));
  }

  private static String describe(int n, int h, int w, int c) {
    return "[" + n + ", " + h + ", " + w + ", " + c + "]";
  }

  public int n() {
    return n;
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

  /** The values themselves, not a copy, [n, h, w, c] with c fastest. */
  public float[] data() {
    return data;
  }

  public int index(int in, int y, int x, int ch) {
    return ((in * h + y) * w + x) * c + ch;
  }

  public float get(int in, int y, int x, int ch) {
    return data[index(in, y, x, ch)];
  }

  public void set(int in, int y, int x, int ch, float value) {
    data[index(in, y, x, ch)] = value;
  }

  public boolean sameShape(Tensor o) {
    return n == o.n && h == o.h && w == o.w && c == o.c;
  }

  public Tensor copy() {
    return new Tensor(n, h, w, c, data.clone());
  }

  /** Image {@code i} of the batch as a tensor of its own [1, h, w, c], copied. */
  public Tensor image(int i) {
    int size = h * w * c;
    return new Tensor(1, h, w, c, Arrays.copyOfRange(data, i * size, (i + 1) * size));
  }

  /** Images {@code from} (included) to {@code to} (excluded) of the batch, copied. */
  public Tensor images(int from, int to) {
    int size = h * w * c;
    return new Tensor(to - from, h, w, c, Arrays.copyOfRange(data, from * size, to * size));
  }

  /** The window of size [height, width] whose first pixel is (y0, x0), of every image, copied. */
  public Tensor crop(int y0, int x0, int height, int width) {
    Tensor out = new Tensor(n, height, width, c);
    for (int i = 0; i < n; i++) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(data, index(i, y0 + y, x0, 0), out.data, out.index(i, y, 0, 0), width * c);
      }
    }
    return out;
  }

  /** Copies a window of {@code source} (same batch and channels) into this tensor. */
  public void paste(Tensor source, int sy, int sx, int height, int width, int y0, int x0) {
    for (int i = 0; i < n; i++) {
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            source.data, source.index(i, sy + y, sx, 0), data, index(i, y0 + y, x0, 0), width * c);
      }
    }
  }

  /** One batch of the given tensors, which must agree in all but n. */
  public static Tensor stack(java.util.List<Tensor> parts) {
    Tensor first = parts.get(0);
    int total = 0;
    for (Tensor t : parts) {
      total += t.n;
    }
    Tensor out = new Tensor(total, first.h, first.w, first.c);
    int at = 0;
    for (Tensor t : parts) {
      if (t.h != first.h || t.w != first.w || t.c != first.c) {
        throw new IllegalArgumentException("cannot stack " + t + " on " + first);
      }
      System.arraycopy(t.data, 0, out.data, at, t.data.length);
      at += t.data.length;
    }
    return out;
  }

  @Override
  public String toString() {
    return describe(n, h, w, c);
  }
}
