package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what noise and blur are estimated where they are known, for docs/guards.md: clean images
 * of a folder, damaged here. Arguments: the folder.
 */
public final class EstimateFigures {
  private EstimateFigures() {}

  public static void main(String[] args) throws IOException {
    List<Tensor> clean = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path f : files.sorted().collect(Collectors.toList())) {
        if (f.toString().endsWith(".png") && !f.toString().contains("_noisy")) {
          clean.add(Samples.read(f, 384));
        }
      }
    }
    double[] own = clean.stream().mapToDouble(t -> InputEstimate.of(t).blur()).toArray();
    if (args.length < 2) {
      for (double sigma : new double[] {0, 2, 5, 10, 20, 35, 50}) {
        for (double k : new double[] {0, 0.35}) {
          double read = sigma * sigma / 255 / 255;
          print("gauss " + sigma + " k " + k, clean, own, 0, read, k, 0);
        }
      }
      for (double photons : new double[] {20, 60, 200, 1000}) {
        for (double k : new double[] {0, 0.35}) {
          print("photons " + photons + " k " + k, clean, own, 1 / photons, 1e-4, k, 0);
        }
      }
    }
    for (double blur : new double[] {0.5, 1, 2, 3, 5}) {
      print("blur " + blur, clean, own, 0, 0, 0, blur);
      print("blur " + blur + " noise 5", clean, own, 0, 25 / 65025.0, 0, blur);
      print("blur " + blur + " noise 20", clean, own, 0, 400 / 65025.0, 0, blur);
    }
  }

  private static void print(
      String what,
      List<Tensor> clean,
      double[] own,
      double gain,
      double offset,
      double k,
      double blur) {
    int n = clean.size();
    double[] sigma = new double[n];
    double[] truth = new double[n];
    double[] g = new double[n];
    double[] rho = new double[n];
    double[] b = new double[n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      Tensor from = blur > 0 ? Smooth.gaussian(clean.get(i), blur) : clean.get(i);
      InputEstimate e = InputEstimate.of(Samples.noisy(from, gain, offset, k, i));
      sigma[i] = e.noiseSigma();
      truth[i] = 255 * Math.sqrt(new NoiseModel(gain, offset, 0, 0, 0).variance(from));
      g[i] = e.noise().gain();
      rho[i] = e.noise().correlation();
      b[i] = e.blur();
      expected[i] = Math.hypot(own[i], blur);
    }
    System.out.printf(
        Locale.ROOT,
        "%-22s sigma %5.1f found %s | gain %.4f found %s | rho %.2f found %s | blur %s found %s%n",
        what,
        median(truth),
        quartiles(sigma, "%.1f"),
        gain,
        quartiles(g, "%.4f"),
        2 * k / (1 + 2 * k * k),
        quartiles(rho, "%.2f"),
        quartiles(expected, "%.1f"),
        quartiles(b, "%.1f"));
  }

  private static double median(double[] v) {
    double[] s = v.clone();
    Arrays.sort(s);
    return s[s.length / 2];
  }

  private static String quartiles(double[] v, String format) {
    double[] s = v.clone();
    Arrays.sort(s);
    int n = s.length;
    return String.format(
        Locale.ROOT, format + "/" + format + "/" + format, s[n / 4], s[n / 2], s[n - 1 - n / 4]);
  }
}
