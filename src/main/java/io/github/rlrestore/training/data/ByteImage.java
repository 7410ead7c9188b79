package io.github.rlrestore.training.data;

import io.github.rlrestore.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.Arrays;

/** An image [h, w, c] of 8 bits a value, in a quarter of the memory of floats. Immutable. */
final class ByteImage {
  private final int width;
  private final int height;
  private final int channels;
  private final byte[] values;
  private final double noise;

  private ByteImage(int width, int height, int channels, byte[] values) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.values = values;
    this.noise = OwnNoise.estimate(values, width, height, channels);
  }

  /**
   * Takes RGB as it is, or grey as the mean weighted by ITU-R BT.601 for one channel. Raw counts of
   * 16 bits are spread from their least to their highest value: cameras have an offset and seldom
   * fill the range.
   */
  static ByteImage of(BufferedImage image, int channels) {
    int w = image.getWidth();
    int h = image.getHeight();
    byte[] values = new byte[w * h * channels];
    boolean grey = image.getRaster().getNumBands() == 1;
    Raster raster = image.getRaster();
    int[] row = new int[w];
    int least = 0;
    double scale = 1;
    if (grey && raster.getSampleModel().getSampleSize(0) > 8) {
      int[] all = raster.getSamples(0, 0, w, h, 0, (int[]) null);
      least = Arrays.stream(all).min().orElse(0);
      scale = 255.0 / Math.max(1, Arrays.stream(all).max().orElse(0) - least);
    }
    for (int y = 0; y < h; y++) {
      if (grey && image.getColorModel().getNumComponents() == 1) {
        raster.getSamples(0, y, w, 1, 0, row);
        for (int x = 0; x < w; x++) {
          int v = (int) Math.round((row[x] - least) * scale);
          row[x] = v << 16 | v << 8 | v;
        }
      } else {
        image.getRGB(0, y, w, 1, row, 0, w);
      }
      for (int x = 0; x < w; x++) {
        put(row[x], values, (y * w + x) * channels, channels);
      }
    }
    return new ByteImage(w, h, channels, values);
  }

  private static void put(int rgb, byte[] values, int at, int channels) {
    int r = rgb >> 16 & 255;
    int g = rgb >> 8 & 255;
    int b = rgb & 255;
    if (channels == 3) {
      values[at] = (byte) r;
      values[at + 1] = (byte) g;
      values[at + 2] = (byte) b;
    } else {
      values[at] = (byte) Math.round(0.299f * r + 0.587f * g + 0.114f * b);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int channels() {
    return channels;
  }

  /** Value 0 to 255 of a row; {@code at} counts x * channels + c. */
  int value(int y, int at) {
    return values[y * width * channels + at] & 255;
  }

  /** Estimate of the image's own noise, standard deviation on the scale 0 to 1. */
  double noise() {
    return noise;
  }

  /** Mean over blocks of f x f pixels; what is left over at the bottom and right is cut off. */
  ByteImage shrunk(int f) {
    int w = width / f;
    int h = height / f;
    byte[] out = new byte[w * h * channels];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int c = 0; c < channels; c++) {
          int sum = 0;
          for (int j = 0; j < f; j++) {
            for (int i = 0; i < f; i++) {
              sum += values[((y * f + j) * width + x * f + i) * channels + c] & 255;
            }
          }
          out[(y * w + x) * channels + c] = (byte) Math.round(sum / (float) (f * f));
        }
      }
    }
    return new ByteImage(w, h, channels, out);
  }

  /** A square [1, side, side, c], 0 to 1. */
  Tensor square(int y0, int x0, int side) {
    Tensor t = new Tensor(1, side, side, channels);
    for (int y = 0; y < side; y++) {
      int from = ((y0 + y) * width + x0) * channels;
      int to = t.index(0, y, 0, 0);
      for (int i = 0; i < side * channels; i++) {
        t.data()[to + i] = (values[from + i] & 255) / 255f;
      }
    }
    return t;
  }
}
