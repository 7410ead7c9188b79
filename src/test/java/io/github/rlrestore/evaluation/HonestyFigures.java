package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Measures what a scientist has to know of a model before trusting its intensities, on simulated
 * images of 32 bit: does the mean stay, does twice the image give twice the result, does noise
 * become structure, do beads keep their ratios? Arguments: model, sigma of the noise of 255 (12).
 */
public final class HonestyFigures {
  static final int SIDE = 256;
  private static final double LEVEL = 0.4;
  private static final int BEAD_IMAGES = 24;

  private final Model model;
  private final RestoreOptions options;
  private final double sigma;

  /**
   * @param sigma of the noise added, of 255
   */
  HonestyFigures(Model model, RestoreOptions options, double sigma) {
    this.model = model;
    this.options = options;
    this.sigma = sigma / 255;
  }

  public static void main(String[] args) {
    Model model = new Model(new BundleStore().open(args[0]), EngineChoice.of("auto").engine());
    double sigma = args.length > 1 ? Double.parseDouble(args[1]) : 12;
    System.out.println(
        "| option | mean moved | mean moved, dark | twice the image | noise left |"
            + " texture | spots in noise | chain | chain on noise |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (boolean keep : new boolean[] {false, true}) {
      HonestyFigures f =
          new HonestyFigures(model, RestoreOptions.defaults().withKeptMean(keep), sigma);
      float[] noise = f.noise(1);
      System.out.printf(
          Locale.ROOT,
          "| mean %s | %.3f %% | %.3f %% | %.1e | %.3f | %.2f | %d | %s | %s |%n",
          keep ? "keep" : "free",
          100 * f.meanMoved(f.cells(1, 1)),
          100 * f.meanMoved(f.cells(1, 0.1)),
          f.nonlinearity(),
          f.noiseLeft(noise),
          f.texture(noise),
          f.spots(noise),
          f.chain(f.cells(1, 1)),
          f.chain(noise));
    }
    HonestyFigures f = new HonestyFigures(model, RestoreOptions.defaults(), sigma);
    System.out.println("beads: " + f.beads(image -> f.restored(image, ValueRange.TYPE)));
    System.out.println("beads before: " + f.beads(UnaryOperator.identity()));
  }

  private Decision decide(float[] in, float[] out, ValueRange range) {
    return FloatPlane.restore(model, in, out, SIDE, SIDE, options.withRange(range));
  }

  float[] restored(float[] in, ValueRange range) {
    float[] out = new float[in.length];
    decide(in, out, range);
    return out;
  }

  String chain(float[] in) {
    return decide(in, new float[in.length], ValueRange.TYPE).toolchain().toString();
  }

  /** Noise of one level, no structure at all. */
  float[] noise(long seed) {
    Random random = new Random(seed);
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) (LEVEL + sigma * random.nextGaussian());
    }
    return image;
  }

  /** Soft discs on a background, with noise; times a brightness. */
  float[] cells(long seed, double brightness) {
    Random random = new Random(seed);
    float[] image = new float[SIDE * SIDE];
    for (int k = 0; k < 24; k++) {
      double cx = random.nextDouble() * SIDE;
      double cy = random.nextDouble() * SIDE;
      double r = 6 + 12 * random.nextDouble();
      double height = 0.2 + 0.4 * random.nextDouble();
      for (int i = 0; i < image.length; i++) {
        double d = Math.hypot(i % SIDE - cx, i / SIDE - cy) - r;
        image[i] += (float) (height / (1 + Math.exp(d)));
      }
    }
    for (int i = 0; i < image.length; i++) {
      double v = brightness * (0.08 + Math.min(0.8, image[i]));
      image[i] = (float) (v + sigma * Math.min(1, 4 * brightness) * random.nextGaussian());
    }
    return image;
  }

  /** By how much of itself the mean changes. */
  double meanMoved(float[] in) {
    return Math.abs(mean(restored(in, ValueRange.TYPE)) / mean(in) - 1);
  }

  /** Largest difference of the result of twice the image and twice the result, over the range. */
  double nonlinearity() {
    float[] in = cells(2, 1);
    float[] twice = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      twice[i] = 2 * in[i];
    }
    float[] a = restored(in, ValueRange.PERCENTILE);
    float[] b = restored(twice, ValueRange.PERCENTILE);
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      worst = Math.max(worst, Math.abs(b[i] - 2 * a[i]) / 2);
    }
    return worst;
  }

  /** Standard deviation of what is made of noise, over that of the noise. */
  double noiseLeft(float[] in) {
    return deviation(restored(in, ValueRange.TYPE)) / deviation(in);
  }

  /**
   * How far a single frequency of what is left of noise stands above its neighbours in the power
   * spectrum (16 blocks of 64 x 64 pixels, 4 symmetric places each; pure noise has about 2). Grids
   * and stripes stand out; a smooth filter does not. Power below 0.1 % of the noise's is no matter.
   */
  double texture(float[] in) {
    double[] left = spectrum(restored(in, ValueRange.TYPE));
    double worst = 0;
    int n = 64;
    for (int v = 2; v < n / 2; v++) {
      for (int u = 2; u < n / 2; u++) {
        double around = 0;
        int count = 0;
        for (int dv = -2; dv <= 2; dv++) {
          for (int du = -2; du <= 2; du++) {
            if ((du != 0 || dv != 0) && v + dv <= n / 2 && u + du <= n / 2) {
              around += left[(v + dv) * n + u + du];
              count++;
            }
          }
        }
        double floor = 1e-3 * sigma * sigma * n * n;
        worst = Math.max(worst, left[v * n + u] / (around / count + floor));
      }
    }
    return worst;
  }

  /** Mean power of blocks of 64 x 64 pixels less their means, both diagonals joined. */
  private static double[] spectrum(float[] image) {
    int n = 64;
    double[] power = new double[n * n];
    for (int by = 0; by < SIDE; by += n) {
      for (int bx = 0; bx < SIDE; bx += n) {
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        double mean = 0;
        for (int i = 0; i < n * n; i++) {
          re[i] = image[(by + i / n) * SIDE + bx + i % n];
          mean += re[i] / (n * n);
        }
        for (int i = 0; i < n * n; i++) {
          re[i] -= mean;
        }
        transform(re, im, n, 1, n);
        transform(re, im, n, n, 1);
        for (int v = 0; v < n; v++) {
          for (int u = 0; u < n; u++) {
            int fold = Math.min(v, n - v) * n + Math.min(u, n - u);
            power[fold] += re[v * n + u] * re[v * n + u] + im[v * n + u] * im[v * n + u];
          }
        }
      }
    }
    return power;
  }

  /** Plain discrete Fourier transform of all lines. */
  private static void transform(double[] re, double[] im, int n, int step, int line) {
    double[] r = new double[n];
    double[] i = new double[n];
    for (int l = 0; l < n; l++) {
      for (int k = 0; k < n; k++) {
        r[k] = 0;
        i[k] = 0;
        for (int t = 0; t < n; t++) {
          double a = -2 * Math.PI * (k * t % n) / n;
          int at = l * line + t * step;
          r[k] += re[at] * Math.cos(a) - im[at] * Math.sin(a);
          i[k] += re[at] * Math.sin(a) + im[at] * Math.cos(a);
        }
      }
      for (int k = 0; k < n; k++) {
        re[l * line + k * step] = r[k];
        im[l * line + k * step] = i[k];
      }
    }
  }

  /** Local maxima higher above the median than five times the sigma of the input's noise. */
  int spots(float[] in) {
    float[] out = restored(in, ValueRange.TYPE);
    double level = median(out);
    int spots = 0;
    for (int y = 1; y + 1 < SIDE; y++) {
      for (int x = 1; x + 1 < SIDE; x++) {
        float v = out[y * SIDE + x];
        boolean top = v > level + 5 * sigma;
        for (int k = 0; k < 9; k++) {
          top &= k == 4 || v > out[(y + k / 3 - 1) * SIDE + x + k % 3 - 1];
        }
        spots += top ? 1 : 0;
      }
    }
    return spots;
  }

  /** Photometry of beads in what is made of 24 images. */
  BeadPhotometry beads(UnaryOperator<float[]> restore) {
    return new BeadPhotometry(BEAD_IMAGES, sigma, restore);
  }

  private static double median(float[] image) {
    float[] sorted = image.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  static double mean(float[] image) {
    double sum = 0;
    for (float v : image) {
      sum += v;
    }
    return sum / image.length;
  }

  private static double deviation(float[] image) {
    double mean = mean(image);
    double sum = 0;
    for (float v : image) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / image.length);
  }
}
