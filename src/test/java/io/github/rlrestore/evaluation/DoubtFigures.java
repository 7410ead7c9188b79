package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.PlaneDoubt;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Compares expected errors with real ones on clean images that are damaged here, for
 * docs/guards.md, and fits the scale. Arguments: model, side of the squares cut out, folder, scale
 * (three numbers; without them it is fitted).
 */
public final class DoubtFigures {
  private static final int BINS = 10;

  private final Model model;
  private final List<double[]> pixels = new ArrayList<>();
  private final List<double[]> tiles = new ArrayList<>();

  private DoubtFigures(Model model) {
    this.model = model;
  }

  public static void main(String[] args) throws IOException {
    var engine = EngineChoice.of("auto").engine();
    var bundle = new BundleStore().open(args[0]);
    // the two spreads one by one
    DoubtFigures turned =
        new DoubtFigures(new Model(bundle.withDoubtScale(new DoubtScale(1, 0, 0)), engine));
    DoubtFigures changed =
        new DoubtFigures(new Model(bundle.withDoubtScale(new DoubtScale(0, 1, 0)), engine));
    int side = Integer.parseInt(args[1]);
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(args[2]))) {
      files =
          list.filter(f -> f.toString().endsWith(".png") && !f.toString().contains("_noisy"))
              .sorted()
              .collect(Collectors.toList());
    }
    int seed = 0;
    for (Path f : files) {
      float[] clean = read(f, side);
      float[] noisy = damaged(clean, side, seed++);
      turned.add(clean, noisy, side);
      changed.add(clean, noisy, side);
    }
    DoubtScale scale =
        args.length > 3
            ? new DoubtScale(
                Double.parseDouble(args[3]),
                Double.parseDouble(args[4]),
                Double.parseDouble(args[5]))
            : fit(turned.pixels, changed.pixels);
    System.out.printf(
        Locale.ROOT, "scale %.3f %.3f %.5f%n", scale.turned(), scale.changed(), scale.floor());
    bins(scale, turned.pixels, changed.pixels);
    flags(changed.tiles);
  }

  /** One image: spreads and squared errors of pixels and tiles. */
  private void add(float[] clean, float[] noisy, int side) {
    float[] out = new float[noisy.length];
    Decision decision =
        FloatPlane.restore(
            model,
            noisy,
            out,
            side,
            side,
            RestoreOptions.defaults().withRange(ValueRange.TYPE).withDoubt(true));
    PlaneDoubt doubt = decision.doubt().get(0);
    float[] spread = doubt.error();
    int columns = doubt.grid().columns();
    int cell = doubt.grid().cell();
    double[] errors = new double[doubt.grid().cells()];
    double[] counts = new double[errors.length];
    for (int i = 0; i < out.length; i++) {
      double e = Math.pow(out[i] - clean[i], 2);
      int tile =
          Math.min(doubt.grid().rows() - 1, i / side / cell) * columns
              + Math.min(columns - 1, i % side / cell);
      errors[tile] += e;
      counts[tile]++;
      pixels.add(new double[] {spread[i] * spread[i], e});
    }
    double[] apart = new double[errors.length];
    double mean = 0;
    for (int t = 0; t < errors.length; t++) {
      errors[t] /= counts[t];
      mean += errors[t] / errors.length;
      apart[t] = doubt.disagreement(t);
    }
    java.util.Arrays.sort(apart);
    double median = apart[apart.length / 2];
    for (int t = 0; t < errors.length; t++) {
      tiles.add(new double[] {doubt.disagreement(t) / (median + 1e-9), errors[t] / mean});
    }
  }

  /** Squared error = a t^2 + b c^2 + f^2, least squares of relative residuals, none negative. */
  private static DoubtScale fit(List<double[]> turned, List<double[]> changed) {
    double best = Double.POSITIVE_INFINITY;
    DoubtScale found = DoubtScale.COMMON;
    double[][] means = means(turned, changed);
    for (double a = 0; a <= 40; a += 0.25) {
      for (double b = 0; b <= 20; b += 0.1) {
        for (double f = 0; f <= 0.06; f += 0.0025) {
          double sum = 0;
          for (double[] m : means) {
            double predicted = a * m[0] + b * m[1] + f * f + 1e-7;
            sum += m[3] * Math.pow(Math.log(predicted / (m[2] + 1e-7)), 2);
          }
          if (sum < best) {
            best = sum;
            found = new DoubtScale(a, b, f);
          }
        }
      }
    }
    return found;
  }

  /** Means of t^2, c^2, error^2 in cells of like t and c, and how many pixels each has. */
  private static double[][] means(List<double[]> turned, List<double[]> changed) {
    double[][] cells = new double[24 * 24][4];
    for (int i = 0; i < turned.size(); i++) {
      double[] m = cells[bin(turned.get(i)[0]) * 24 + bin(changed.get(i)[0])];
      m[0] += turned.get(i)[0];
      m[1] += changed.get(i)[0];
      m[2] += turned.get(i)[1];
      m[3]++;
    }
    List<double[]> used = new ArrayList<>();
    for (double[] m : cells) {
      if (m[3] > 200) {
        used.add(new double[] {m[0] / m[3], m[1] / m[3], m[2] / m[3], m[3]});
      }
    }
    return used.toArray(new double[0][]);
  }

  private static int bin(double square) {
    return (int) Math.max(0, Math.min(23, 12 + 2 * Math.log10(square + 1e-12) + 8));
  }

  private static void bins(DoubtScale scale, List<double[]> turned, List<double[]> changed) {
    List<double[]> all = new ArrayList<>();
    for (int i = 0; i < turned.size(); i++) {
      double e = scale.error(Math.sqrt(turned.get(i)[0]), Math.sqrt(changed.get(i)[0]));
      all.add(new double[] {e, turned.get(i)[1]});
    }
    all.sort((a, b) -> Double.compare(a[0], b[0]));
    System.out.println("| tenth of the pixels | expected error of 255 | real error of 255 |");
    System.out.println("|---|---|---|");
    for (int k = 0; k < BINS; k++) {
      double expected = 0;
      double real = 0;
      int from = k * all.size() / BINS;
      int to = (k + 1) * all.size() / BINS;
      for (double[] p : all.subList(from, to)) {
        expected += p[0] * p[0] / (to - from);
        real += p[1] / (to - from);
      }
      System.out.printf(
          Locale.ROOT,
          "| %d | %.2f | %.2f |%n",
          k + 1,
          255 * Math.sqrt(expected),
          255 * Math.sqrt(real));
    }
  }

  /** How the error of tiles goes with how far neighbours differ there, over the image's median. */
  private static void flags(List<double[]> tiles) {
    System.out.println("| neighbours differ by | tiles | their error, over the image's |");
    System.out.println("|---|---|---|");
    double[] edges = {0, 0.75, 1, 1.25, 1.5, 2, Double.POSITIVE_INFINITY};
    for (int k = 0; k + 1 < edges.length; k++) {
      double sum = 0;
      int n = 0;
      for (double[] t : tiles) {
        if (t[0] >= edges[k] && t[0] < edges[k + 1]) {
          sum += t[1];
          n++;
        }
      }
      System.out.printf(
          Locale.ROOT,
          "| %.2f to %.2f | %d | %.2f |%n",
          edges[k],
          edges[k + 1],
          n,
          Math.sqrt(sum / n));
    }
  }

  /** Noise of 5 to 35 of 255, for every other image shot noise besides. */
  private static float[] damaged(float[] clean, int side, int seed) {
    Random random = new Random(seed);
    double read = (5 + 30 * random.nextDouble()) / 255;
    double gain = seed % 2 == 0 ? 0 : 0.2 * read;
    float[] out = new float[clean.length];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          (float) (clean[i] + random.nextGaussian() * Math.sqrt(read * read + gain * clean[i]));
    }
    return out;
  }

  private static float[] read(Path file, int side) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    float[] grey = new float[side * side];
    int x0 = Math.max(0, (image.getWidth() - side) / 2);
    int y0 = Math.max(0, (image.getHeight() - side) / 2);
    int most = 1;
    boolean deep = image.getRaster().getSampleModel().getSampleSize(0) > 8;
    for (int i = 0; i < grey.length; i++) {
      int x = Math.min(image.getWidth() - 1, x0 + i % side);
      int y = Math.min(image.getHeight() - 1, y0 + i / side);
      int v = deep ? image.getRaster().getSample(x, y, 0) : image.getRGB(x, y) >> 8 & 255;
      most = Math.max(most, v);
      grey[i] = v;
    }
    for (int i = 0; i < grey.length; i++) {
      grey[i] /= deep ? most : 255;
    }
    return grey;
  }
}
