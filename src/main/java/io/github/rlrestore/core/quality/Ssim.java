package io.github.rlrestore.core.quality;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;

/**
 * Structural similarity (Wang, Bovik, Sheikh and Simoncelli, IEEE Trans. Image Process. 13, 2004):
 * Gaussian window of 11x11 pixels with sigma 1.5, K1 0.01, K2 0.03, population variances, no
 * downscaling. The mean over all places where the window lies within the image (its centre 5 or
 * more pixels from the border) and over the channels; over the images of a batch too. 1 for equal
 * images; NaN where one holds a NaN.
 *
 * <p>An image with a side under 11 pixels has no such place: it is refused, since a smaller window
 * would be another measure under the same name; ask {@link #fits} first. Other shapes than the
 * reference's, or a data range that is not above 0, are refused too. Thread-safe; memory for a few
 * rows only.
 */
public final class Ssim {
  /** The side of the window, and so of the smallest image that has a score. */
  public static final int WINDOW = 11;

  private static final double SIGMA = 1.5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;
  private static final double[] WEIGHTS = weights();

  /** The moments that are averaged in a window: x, y, xx, yy, xy. */
  private static final int MOMENTS = 5;

  private final double c1;
  private final double c2;
  private final int width;

  /** Moments averaged along each of the last 11 rows, row y at y modulo 11, [row][moment][x]. */
  private final double[][][] rows;

  private final double[][] means;

  private Ssim(int imageWidth, double range) {
    c1 = K1 * range * K1 * range;
    c2 = K2 * range * K2 * range;
    width = imageWidth - WINDOW + 1;
    rows = new double[WINDOW][MOMENTS][width];
    means = new double[MOMENTS][width];
  }

  /** Whether an image is large enough to have a score. */
  public static boolean fits(Tensor image) {
    return image.h() >= WINDOW && image.w() >= WINDOW;
  }

  /**
   * The similarity of two images or batches [n, h, w, c], at most 1.
   *
   * @param range the span of the reference's values, such as 1 or 255
   * @throws UsageException for different shapes, sides under 11, a range not above 0
   */
  public static double mean(Tensor result, Tensor reference, double range) {
    Pair.check(result, reference, range);
    if (!fits(reference)) {
      throw new UsageException(
          String.format(
              "SSIM of %s; its window needs sides of %d pixels or more, use PSNR for smaller ones",
              reference, WINDOW));
    }
    Ssim plane = new Ssim(reference.w(), range);
    double sum = 0;
    for (int i = 0; i < reference.n(); i++) {
      for (int ch = 0; ch < reference.c(); ch++) {
        sum += plane.ofPlane(result, reference, i, ch);
      }
    }
    return sum / reference.n() / reference.c();
  }

  private static double[] weights() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double z = (i - WINDOW / 2) / SIGMA;
      weights[i] = Math.exp(-0.5 * z * z);
      sum += weights[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  private double ofPlane(Tensor a, Tensor b, int image, int channel) {
    double[][] products = new double[MOMENTS][a.w()];
    double sum = 0;
    for (int row = 0; row < a.h(); row++) {
      for (int i = 0; i < a.w(); i++) {
        double x = a.get(image, row, i, channel);
        double y = b.get(image, row, i, channel);
        products[0][i] = x;
        products[1][i] = y;
        products[2][i] = x * x;
        products[3][i] = y * y;
        products[4][i] = x * y;
      }
      for (int m = 0; m < MOMENTS; m++) {
        double[] average = rows[row % WINDOW][m];
        Arrays.fill(average, 0);
        for (int t = 0; t < WINDOW; t++) {
          add(WEIGHTS[t], products[m], t, average);
        }
      }
      if (row >= WINDOW - 1) {
        sum += similarityOfLastRows(row + 1);
      }
    }
    return sum / width / (a.h() - WINDOW + 1);
  }

  /** One tap for a whole row: a loop that the JIT compiler vectorises. */
  private static void add(double weight, double[] in, int at, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * in[at + i];
    }
  }

  /** The sum of the local similarities in the window whose rows end before {@code end}. */
  private double similarityOfLastRows(int end) {
    for (int m = 0; m < MOMENTS; m++) {
      Arrays.fill(means[m], 0);
      for (int t = 0; t < WINDOW; t++) {
        add(WEIGHTS[t], rows[(end - WINDOW + t) % WINDOW][m], 0, means[m]);
      }
    }
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double mx = means[0][i];
      double my = means[1][i];
      double vx = means[2][i] - mx * mx;
      double vy = means[3][i] - my * my;
      double cov = means[4][i] - mx * my;
      sum += (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
    }
    return sum;
  }
}
