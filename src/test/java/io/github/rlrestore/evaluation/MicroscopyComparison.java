package io.github.rlrestore.evaluation;

import ij.process.FloatProcessor;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares a model with the filters that microscopists use, on pairs NAME_noisy.png and
 * NAME_gt.png, in one run: PSNR after fitting gain and offset, and seconds. The sigma of the
 * Gaussian blur is chosen for each image by its clean counterpart, which no user has: it is a
 * bound, not a rival. Writes table.md, table.csv and sheet.png (docs/microscopy.md). Arguments:
 * model, folder of pairs, folder for the results, Python with scikit-image (/usr/bin/python3).
 */
public final class MicroscopyComparison {
  static final String INPUT = "input";

  private final Model model;
  private final List<PairFiles> pairs;
  private final Path out;

  /** Results by method, one for each pair. */
  private final Map<String, List<float[]>> results = new LinkedHashMap<>();

  private final Map<String, Double> seconds = new HashMap<>();
  private final List<Double> sigmas = new ArrayList<>();

  private MicroscopyComparison(Model model, List<PairFiles> pairs, Path out) {
    this.model = model;
    this.pairs = pairs;
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Model model = new Model(new BundleStore().open(args[0]), EngineChoice.of("auto").engine());
    Path out = Files.createDirectories(Path.of(args[2]));
    MicroscopyComparison c = new MicroscopyComparison(model, PairFiles.of(Path.of(args[1])), out);
    c.filters();
    c.model(model.bundle().name(), RestoreOptions.defaults());
    c.model(
        model.bundle().name() + ", rollback", RestoreOptions.defaults().withGuard(Guard.ROLLBACK));
    c.python(args.length > 3 ? args[3] : "/usr/bin/python3");
    String table = c.table();
    System.out.print(table);
    Files.writeString(out.resolve("table.md"), table);
    Files.writeString(out.resolve("table.csv"), c.csv());
    new PairSheet(c.pairs, c.results).write(out.resolve("sheet.png"));
    System.exit(0); // ImageJ's filters leave threads behind
  }

  private void add(String method, float[] result, long begin) {
    results.computeIfAbsent(method, m -> new ArrayList<>()).add(result);
    seconds.merge(method, (System.nanoTime() - begin) / 1e9, Double::sum);
  }

  private void filters() {
    for (PairFiles pair : pairs) {
      add(INPUT, pixels(pair.noisy), System.nanoTime());
      long begin = System.nanoTime();
      add("median 3x3", PlainFilters.median(pair.noisy), begin);
      double sigma = PlainFilters.bestSigma(pair.noisy, pair::psnr);
      sigmas.add(sigma);
      begin = System.nanoTime();
      add("Gaussian, best sigma", PlainFilters.gaussian(pair.noisy, sigma), begin);
    }
  }

  private void model(String method, RestoreOptions options) {
    for (PairFiles pair : pairs) {
      int w = pair.noisy.getWidth();
      int h = pair.noisy.getHeight();
      float[] result = new float[w * h];
      long begin = System.nanoTime();
      FloatPlane.restore(
          model, pixels(pair.noisy), result, w, h, options.withRange(ValueRange.TYPE));
      add(method, result, begin);
    }
  }

  /** Without scikit-image its two methods are left out, and that is said. */
  private void python(String python) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("planes");
    StringBuilder names = new StringBuilder();
    for (PairFiles p : pairs) {
      names.append(p.name + " " + p.noisy.getWidth() + " " + p.noisy.getHeight() + "\n");
      float[] values = pixels(p.noisy);
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      Files.write(folder.resolve(p.name + ".raw"), bytes.array());
    }
    Files.writeString(folder.resolve("planes.txt"), names);
    Path said = folder.resolve("seconds.txt");
    int code = -1;
    try {
      code =
          new ProcessBuilder(python, "src/main/python/skimage_baselines.py", folder.toString())
              .redirectOutput(said.toFile())
              .redirectError(folder.resolve("error.txt").toFile())
              .start()
              .waitFor();
    } catch (IOException e) {
      System.out.println("cannot start " + python + ": " + e.getMessage());
    }
    if (code != 0) {
      System.out.println(
          "non-local means and wavelets are left out: they need scikit-image"
              + " (apt-get install python3-skimage)");
      return;
    }
    Map<String, String> titles = Map.of("nlm", "non-local means", "wavelet", "wavelets");
    for (String line : Files.readAllLines(said)) {
      String[] words = line.split(" ");
      byte[] bytes = Files.readAllBytes(folder.resolve(words[0] + "-" + words[1] + ".raw"));
      float[] values = new float[bytes.length / 4];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      String method = titles.get(words[1]);
      results.computeIfAbsent(method, m -> new ArrayList<>()).add(values);
      seconds.merge(method, Double.parseDouble(words[2]), Double::sum);
    }
  }

  private double gain(String method, int pair) {
    PairFiles p = pairs.get(pair);
    return p.psnr(results.get(method).get(pair)) - p.psnr(results.get(INPUT).get(pair));
  }

  private String table() {
    StringBuilder text = new StringBuilder();
    text.append("| method | mean gain dB | least | greatest | better | seconds an image |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (String method : results.keySet()) {
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      int better = 0;
      for (int i = 0; i < pairs.size(); i++) {
        double gain = gain(method, i);
        sum += gain / pairs.size();
        least = Math.min(least, gain);
        most = Math.max(most, gain);
        better += gain > 0 ? 1 : 0;
      }
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %+.2f | %+.2f | %+.2f | %d of %d | %.3f |%n",
              method,
              sum,
              least,
              most,
              better,
              pairs.size(),
              seconds.get(method) / pairs.size()));
    }
    return text.toString();
  }

  private String csv() {
    StringBuilder text = new StringBuilder("pair,gaussian_sigma");
    results.keySet().forEach(m -> text.append(",\"").append(m).append(" dB\""));
    text.append('\n');
    for (int i = 0; i < pairs.size(); i++) {
      text.append(pairs.get(i).name).append(',').append(sigmas.get(i));
      for (List<float[]> all : results.values()) {
        text.append(String.format(Locale.ROOT, ",%.3f", pairs.get(i).psnr(all.get(i))));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static float[] pixels(FloatProcessor p) {
    return ((float[]) p.getPixels()).clone();
  }
}
