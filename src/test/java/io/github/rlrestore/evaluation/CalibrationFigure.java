package io.github.rlrestore.evaluation;

import ij.ImagePlus;
import ij.gui.Plot;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImageFolder;
import io.github.rlrestore.imageplus.ImagePlusDegrader;
import io.github.rlrestore.nd4j.EngineChoice;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Compares the gain that the agent predicts with the gain that is measured: makes the figure and
 * the tables of docs/predicted-gain.md. From the middle of every clean image a square of at most
 * 252 pixels is damaged in several ways, each with a seed of its own.
 *
 * <p>Arguments: folder of clean images, a model, the figure to write (PNG). Replaces an existing
 * figure.
 */
public final class CalibrationFigure {
  private static final int SIDE = 252;

  private final Map<String, List<double[]>> found = new LinkedHashMap<>();
  private final Evaluation evaluation;
  private int undamaged;
  private int left;

  private CalibrationFigure(Model model) {
    evaluation = new Evaluation(model, RestoreOptions.defaults());
  }

  public static void main(String[] args) {
    Model model = new Model(new BundleStore().open(args[1]), EngineChoice.of("auto").engine());
    CalibrationFigure figure = new CalibrationFigure(model);
    List<Path> files = ImageFolder.files(Path.of(args[0]));
    for (int i = 0; i < files.size(); i++) {
      figure.add(square(new ImageFiles().open(files.get(i))), i);
    }
    figure.print();
    new ImageFiles().save(figure.plot(), Path.of(args[2]), true);
  }

  private static ImagePlus square(ImagePlus image) {
    int w = Math.min(SIDE, image.getWidth());
    int h = Math.min(SIDE, image.getHeight());
    image.setRoi((image.getWidth() - w) / 2, (image.getHeight() - h) / 2, w, h);
    return image.crop();
  }

  private static Map<String, Damage> damages(long seed) {
    Map<String, Damage> damages = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      String name = level.name().toLowerCase(Locale.ROOT);
      damages.put(name, level.draw(new SplittableRandom(100 * seed + level.ordinal())));
    }
    damages.put("noise 5", Damage.NONE.withNoise(5));
    damages.put("noise 10", Damage.NONE.withNoise(10));
    damages.put("noise 30", Damage.NONE.withNoise(30));
    damages.put("blur 1", Damage.NONE.withBlur(1));
    damages.put("blur 2.5", Damage.NONE.withBlur(2.5));
    damages.put("JPEG 30", Damage.NONE.withJpeg(30));
    damages.put("JPEG 75", Damage.NONE.withJpeg(75));
    damages.put("JPEG 90", Damage.NONE.withJpeg(90));
    return damages;
  }

  private void add(ImagePlus clean, long seed) {
    damages(seed)
        .forEach(
            (name, damage) -> {
              ImagePlus damaged =
                  new ImagePlusDegrader().degrade(clean, damage, new SplittableRandom(seed));
              ImageScore score = evaluation.of(damaged, clean, Task.NONE);
              found
                  .computeIfAbsent(name, n -> new ArrayList<>())
                  .add(new double[] {score.predictedGain(), score.gain()});
            });
    ImageScore untouched = evaluation.of(clean, clean, Task.NONE);
    undamaged++;
    left += untouched.steps() == 0 ? 1 : 0;
  }

  private void print() {
    List<double[]> all = new ArrayList<>();
    System.out.println("| damage | images | predicted dB | measured dB | mean error | mean size |");
    System.out.println("|---|---|---|---|---|---|");
    found.forEach(
        (name, points) -> {
          all.addAll(points);
          row(name, points);
        });
    row("all", all);
    TreeMap<Integer, List<double[]>> bins = new TreeMap<>();
    all.forEach(p -> bins.computeIfAbsent((int) Math.floor(p[0]), b -> new ArrayList<>()).add(p));
    System.out.println();
    System.out.println(
        "| predicted | images | predicted dB | measured dB | mean error | mean size |");
    System.out.println("|---|---|---|---|---|---|");
    bins.forEach((bin, points) -> row(bin + " to " + (bin + 1) + " dB", points));
    System.out.println();
    System.out.printf(Locale.ROOT, "correlation %.3f%n", correlation(all));
    System.out.printf("undamaged images left untouched: %d of %d%n", left, undamaged);
  }

  private static void row(String name, List<double[]> points) {
    double predicted = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double measured = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double off = points.stream().mapToDouble(p -> Math.abs(p[0] - p[1])).average().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %+.2f | %.2f |%n",
        name,
        points.size(),
        predicted,
        measured,
        predicted - measured,
        off);
  }

  private static double correlation(List<double[]> points) {
    double mx = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double my = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double xy = points.stream().mapToDouble(p -> (p[0] - mx) * (p[1] - my)).sum();
    double xx = points.stream().mapToDouble(p -> (p[0] - mx) * (p[0] - mx)).sum();
    double yy = points.stream().mapToDouble(p -> (p[1] - my) * (p[1] - my)).sum();
    return xy / Math.sqrt(xx * yy);
  }

  private ImagePlus plot() {
    // levels blue, noise orange to red, blur green, JPEG purple to pink
    Color[] colours = {
      new Color(0x9ecae1),
      new Color(0x4292c6),
      new Color(0x08519c),
      new Color(0xfdd0a2),
      new Color(0xfd8d3c),
      new Color(0xd9480f),
      new Color(0xa1d99b),
      new Color(0x238b45),
      new Color(0x54278f),
      new Color(0x9e9ac8),
      new Color(0xf768a1)
    };
    Plot plot = new Plot("", "predicted gain (dB)", "measured gain (dB)");
    plot.setFrameSize(520, 420);
    double least = 0;
    double most = 0;
    int i = 0;
    for (Map.Entry<String, List<double[]>> e : found.entrySet()) {
      double[] x = e.getValue().stream().mapToDouble(p -> p[0]).toArray();
      double[] y = e.getValue().stream().mapToDouble(p -> p[1]).toArray();
      plot.setColor(colours[i % colours.length]);
      plot.setLineWidth(2);
      plot.add("circle", x, y);
      plot.setLabel(-1, e.getKey());
      for (int k = 0; k < x.length; k++) {
        least = Math.min(least, Math.min(x[k], y[k]));
        most = Math.max(most, Math.max(x[k], y[k]));
      }
      i++;
    }
    plot.setLineWidth(1);
    plot.setColor(Color.GRAY);
    plot.drawLine(least - 0.5, least - 0.5, most + 0.5, most + 0.5);
    plot.setLimits(least - 0.5, most + 0.5, least - 0.5, most + 0.5);
    plot.setColor(Color.BLACK);
    plot.setLegend(null, Plot.TOP_LEFT);
    plot.getProcessor();
    ImagePlus figure = plot.makeHighResolution("predicted gain", 1.6f, true, false);
    return new ImagePlus("predicted gain", figure.getProcessor().convertToRGB());
  }
}
