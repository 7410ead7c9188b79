package io.github.rlrestore.training.data;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Squares of an image made smaller by any factor from 1 to 3, its logarithm uniform, by the cubic
 * of Keys (1981) stretched by the factor. With three scales only, the textures of a few hundred
 * photographs come back at the same three frequencies. Thread-safe.
 */
final class AnyScale {
  private static final double LARGEST = 3;

  /** Reach of the cubic in pixels of the smaller image. */
  private static final double REACH = 2;

  private AnyScale() {}

  /**
   * A square at random, [1, side, side, c], 0 to 1 in 255ths.
   *
   * @param image at least {@code side} wide and high; the factor is at most what it has room for
   */
  static Tensor square(ByteImage image, int side, SplittableRandom random) {
    double room = Math.min(image.width(), image.height()) / (double) side;
    double factor = Math.exp(random.nextDouble() * Math.log(Math.min(LARGEST, room)));
    double y0 = random.nextDouble() * (image.height() - side * factor);
    double x0 = random.nextDouble() * (image.width() - side * factor);
    int channels = image.channels();
    Taps rows = new Taps(y0, factor, side, image.height());
    Taps columns = new Taps(x0, factor, side, image.width());
    double[] line = new double[image.width() * channels];
    Tensor out = new Tensor(1, side, side, channels);
    for (int y = 0; y < side; y++) {
      int left = columns.first[0];
      int right = columns.first[side - 1] + columns.weights[side - 1].length;
      for (int i = left * channels; i < right * channels; i++) {
        double sum = 0;
        for (int j = 0; j < rows.weights[y].length; j++) {
          sum += rows.weights[y][j] * image.value(rows.first[y] + j, i);
        }
        line[i] = sum;
      }
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < channels; c++) {
          double sum = 0;
          for (int j = 0; j < columns.weights[x].length; j++) {
            sum += columns.weights[x][j] * line[(columns.first[x] + j) * channels + c];
          }
          out.data()[out.index(0, y, x, c)] = Math.round(Math.min(255, Math.max(0, sum))) / 255f;
        }
      }
    }
    return out;
  }

  /** Weights of the pixels of one axis for each pixel of the smaller image; each set adds to 1. */
  private static final class Taps {
    private final int[] first;
    private final double[][] weights;

    Taps(double start, double factor, int side, int length) {
      first = new int[side];
      weights = new double[side][];
      for (int o = 0; o < side; o++) {
        double centre = start + (o + 0.5) * factor - 0.5;
        int from = (int) Math.max(0, Math.ceil(centre - REACH * factor));
        int to = (int) Math.min(length - 1, Math.floor(centre + REACH * factor));
        double[] w = new double[to - from + 1];
        double sum = 0;
        for (int i = from; i <= to; i++) {
          w[i - from] = cubic(Math.abs(i - centre) / factor);
          sum += w[i - from];
        }
        for (int i = 0; i < w.length; i++) {
          w[i] /= sum;
        }
        first[o] = from;
        weights[o] = w;
      }
    }

    private static double cubic(double d) {
      if (d < 1) {
        return (1.5 * d - 2.5) * d * d + 1;
      }
      return d < REACH ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
  }
}
