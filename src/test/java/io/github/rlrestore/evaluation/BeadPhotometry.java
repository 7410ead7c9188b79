package io.github.rlrestore.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Photometry of simulated beads (Gaussians of sigma 2.5 pixels, peaks 0.15 to 0.6 above 0.1) in
 * circles of 8 pixels less the mean of a ring of 10 to 14, before and after restoration. The noise
 * alone moves the brightness of the dim beads of one image by several percent, so ratios are taken
 * of sums over many images.
 */
final class BeadPhotometry {
  private static final int SIDE = HonestyFigures.SIDE;
  private static final int LEVELS = 4;
  private static final double SPREAD = 2.5;
  private static final double BACKGROUND = 0.1;

  /** Pixels from a bead's middle beyond which it is below the precision of a float. */
  private static final int REACH = 20;

  /** Brightness by image and level, in arbitrary units. */
  private final double[][] sums;

  /**
   * @param sigma of the noise, 0 to 1
   * @param restore from [256 x 256] to the same; what it adds to all pixels alike does not count
   */
  BeadPhotometry(int images, double sigma, UnaryOperator<float[]> restore) {
    sums = new double[images][];
    for (int n = 0; n < images; n++) {
      Random random = new Random(9 + n);
      double[][] beads = beads(random);
      sums[n] = measured(restore.apply(image(beads, sigma, random)), beads);
    }
  }

  /** 36 beads {x, y, level}, nine of each level. */
  private static double[][] beads(Random random) {
    double[][] beads = new double[36][];
    for (int k = 0; k < beads.length; k++) {
      double x = 24 + 40 * (k % 6) + random.nextDouble();
      double y = 24 + 40 * (k / 6) + random.nextDouble();
      beads[k] = new double[] {x, y, k % LEVELS};
    }
    return beads;
  }

  private static float[] image(double[][] beads, double sigma, Random random) {
    double[] light = new double[SIDE * SIDE];
    Arrays.fill(light, BACKGROUND);
    for (double[] b : beads) {
      for (int y = (int) b[1] - REACH; y <= b[1] + REACH; y++) {
        for (int x = (int) b[0] - REACH; x <= b[0] + REACH; x++) {
          double d = Math.pow(x - b[0], 2) + Math.pow(y - b[1], 2);
          light[y * SIDE + x] += 0.15 * (1 + b[2]) * Math.exp(-d / (2 * SPREAD * SPREAD));
        }
      }
    }
    float[] image = new float[light.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (light[i] + sigma * random.nextGaussian());
    }
    return image;
  }

  private static double[] measured(float[] image, double[][] beads) {
    double[] sums = new double[LEVELS];
    for (double[] b : beads) {
      double inside = 0;
      int pixels = 0;
      double around = 0;
      int ring = 0;
      for (int y = (int) b[1] - 15; y <= b[1] + 15; y++) {
        for (int x = (int) b[0] - 15; x <= b[0] + 15; x++) {
          double d = Math.hypot(x - b[0], y - b[1]);
          if (d <= 8) {
            inside += image[y * SIDE + x];
            pixels++;
          } else if (d > 10 && d <= 14) {
            around += image[y * SIDE + x];
            ring++;
          }
        }
      }
      sums[(int) b[2]] += inside - pixels * around / ring;
    }
    return sums;
  }

  /** Worst relative error of a level's ratio to the brightest, of the sums over all images. */
  double bias() {
    double[] total = new double[LEVELS];
    for (double[] s : sums) {
      for (int level = 0; level < LEVELS; level++) {
        total[level] += s[level];
      }
    }
    double worst = 0;
    for (int level = 0; level < LEVELS - 1; level++) {
      worst = Math.max(worst, Math.abs(error(total, level)));
    }
    return worst;
  }

  /** Standard deviation over the images of the dimmest level's relative error. */
  double scatter() {
    double mean = Arrays.stream(sums).mapToDouble(s -> error(s, 0)).average().orElseThrow();
    double square = 0;
    for (double[] s : sums) {
      square += Math.pow(error(s, 0) - mean, 2);
    }
    return Math.sqrt(square / (sums.length - 1));
  }

  /** The two figures, in percent. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "ratio %.2f %%, one image's scatter %.2f %%", 100 * bias(), 100 * scatter());
  }

  private static double error(double[] s, int level) {
    return s[level] / s[LEVELS - 1] / ((level + 1) / (double) LEVELS) - 1;
  }
}
