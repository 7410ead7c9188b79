package io.github.rlrestore.evaluation;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Kind;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.nd4j.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores a model on clean micrographs of a folder (all PNG files but NAME_noisy.png and
 * NAME_gt.png, grey): what it does to them as they are, and what it gains on dark, finely sampled,
 * noisy images made of them, beside plain filters. One thread, always the same seed. Arguments:
 * model, folder, side of the squares that noisy images are made of (256).
 */
public final class MicroscopyScore {
  /** What an untouched image counts for in the mean, dB; nobody sees a difference at this. */
  private static final double SAME = 60;

  private static final double VISIBLE = 45;

  /** Noisy images are drawn until they are as noisy as single frames of microscopes, dB. */
  private static final double NOISIEST = 21;

  private static final double CLEANEST = 34;

  private static final RestoreOptions OPTIONS = RestoreOptions.defaults().withThreads(1);

  private final Model model;
  private final Degrade degrade = new Degrade();

  private MicroscopyScore(Model model) {
    this.model = model;
  }

  public static void main(String[] args) throws IOException {
    Model model = new Model(new BundleStore().open(args[0]), EngineChoice.of("auto").engine());
    int side = args.length > 2 ? Integer.parseInt(args[2]) : 256;
    List<ImagePlus> clean = new ArrayList<>();
    for (Path file : clean(Path.of(args[1]))) {
      clean.add(GreyFile.open(file));
    }
    MicroscopyScore score = new MicroscopyScore(model);
    score.untouched(clean);
    score.noisy(clean, side);
    System.exit(0); // ImageJ's filters leave threads behind
  }

  private static List<Path> clean(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(f -> f.toString().endsWith(".png"))
          .filter(f -> !f.toString().endsWith("_noisy.png") && !f.toString().endsWith("_gt.png"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** What becomes of clean images, result rounded as users get it; peak 255 or the greatest. */
  private void untouched(List<ImagePlus> images) {
    double sum = 0;
    double least = SAME;
    int same = 0;
    int visible = 0;
    System.out.println("clean image | dB between input and output | chain");
    for (ImagePlus image : images) {
      RestoredImage restored = new ImagePlusRestorer(model).restore(image, OPTIONS, Task.NONE);
      double peak = image.getBitDepth() == 8 ? 255 : image.getStatistics().max;
      double db = psnr(floats(image), floats(restored.image()), peak);
      same += Double.isInfinite(db) ? 1 : 0;
      visible += db < VISIBLE ? 1 : 0;
      least = Math.min(least, db);
      sum += Math.min(SAME, db);
      System.out.printf(
          Locale.ROOT,
          "%s | %.2f | %s%n",
          image.getTitle(),
          db,
          restored.toolchains().get(0).toolchain());
    }
    System.out.printf(
        Locale.ROOT,
        "%nclean: mean %.2f dB (same pixels count %.0f), least %.2f dB, %d of %d the same pixels,"
            + " %d below %.0f dB%n%n",
        sum / images.size(),
        SAME,
        least,
        same,
        images.size(),
        visible,
        VISIBLE);
  }

  private void noisy(List<ImagePlus> images, int side) {
    List<double[]> independent = new ArrayList<>();
    List<double[]> correlated = new ArrayList<>();
    System.out.println(
        "noisy image | input dB | gain | Gaussian | sigma | median | damage | chain");
    for (int i = 0; i < images.size(); i++) {
      Tensor middle = middle(images.get(i), side);
      independent.add(gains(images.get(i).getTitle(), middle, false, 2 * i));
      correlated.add(gains(images.get(i).getTitle(), middle, true, 2 * i + 1));
    }
    List<double[]> all = new ArrayList<>(independent);
    all.addAll(correlated);
    System.out.println();
    System.out.println(
        "| noise | input dB | "
            + model.bundle().name()
            + " | least | worse |"
            + " Gaussian, best sigma | median 3x3 | blur wins |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    row("independent", independent);
    row("neighbours share it", correlated);
    row("both", all);
    System.out.println();
    System.out.println("| input dB | n | " + model.bundle().name() + " | Gaussian, best sigma |");
    System.out.println("|---|---|---|---|");
    for (double db = NOISIEST; db < CLEANEST; db += 3.25) {
      double from = db;
      List<double[]> some =
          all.stream().filter(g -> g[0] >= from && g[0] < from + 3.25).collect(Collectors.toList());
      System.out.printf(
          Locale.ROOT,
          "| %.1f to %.1f | %d | %+.2f | %+.2f |%n",
          from,
          from + 3.25,
          some.size(),
          mean(some, 1),
          mean(some, 2));
    }
  }

  private void row(String name, List<double[]> gains) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %+.2f | %+.2f | %d of %d | %+.2f | %+.2f | %d |%n",
        name,
        mean(gains, 0),
        mean(gains, 1),
        gains.stream().mapToDouble(g -> g[1]).min().orElse(0),
        gains.stream().filter(g -> g[1] < 0).count(),
        gains.size(),
        mean(gains, 2),
        mean(gains, 3),
        gains.stream().filter(g -> g[2] > g[1]).count());
  }

  private static double mean(List<double[]> list, int index) {
    return list.stream().mapToDouble(g -> g[index]).average().orElse(0);
  }

  /** PSNR of the input and the gains of model, best Gaussian and median, dB. */
  private double[] gains(String name, Tensor sharp, boolean correlated, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor clean;
    Tensor input;
    Damage damage;
    double before;
    do {
      clean = scene(sharp, random);
      damage =
          Damage.NONE
              .withPoisson(20 * Math.pow(50, random.nextDouble()))
              .withNoise(random.nextBoolean() ? 0 : 5 * random.nextDouble());
      if (correlated) {
        damage = damage.with(Kind.GRAIN, 0.4 + 0.5 * random.nextDouble());
      }
      input = degrade.apply(clean, damage, random);
      before = Psnr.db(input, clean, 1);
    } while (before < NOISIEST || before > CLEANEST);
    int w = input.w();
    int h = input.h();
    FloatProcessor pixels = new FloatProcessor(w, h, input.data().clone());
    float[] truth = clean.data();
    double sigma = PlainFilters.bestSigma(pixels, r -> psnr(truth, r, 1));
    float[] out = new float[w * h];
    Decision decision =
        FloatPlane.restore(model, input.data(), out, w, h, OPTIONS.withRange(ValueRange.TYPE));
    double[] gains = {
      before,
      psnr(truth, out, 1) - before,
      psnr(truth, PlainFilters.gaussian(pixels, sigma), 1) - before,
      psnr(truth, PlainFilters.median(pixels), 1) - before
    };
    System.out.printf(
        Locale.ROOT,
        "%s | %.2f | %+.2f | %+.2f | %.2f | %+.2f | %s | %s%n",
        name,
        gains[0],
        gains[1],
        gains[2],
        sigma,
        gains[3],
        damage,
        decision.toolchain());
    return gains;
  }

  /** Blurred by optics and dark, as micrographs are. */
  private static Tensor scene(Tensor sharp, SplittableRandom random) {
    Tensor seen = Blur.apply(sharp, 0.7 + 1.8 * random.nextDouble());
    double light = 0.2 * Math.pow(5, random.nextDouble());
    double black = 0.04 * random.nextDouble();
    double power = 1 + random.nextDouble();
    for (int i = 0; i < seen.data().length; i++) {
      seen.data()[i] = (float) (black + (1 - black) * light * Math.pow(seen.data()[i], power));
    }
    return seen;
  }

  /** The middle of an image, its own least to greatest value mapped to 0 to 1. */
  private static Tensor middle(ImagePlus image, int side) {
    int w = Math.min(side, image.getWidth());
    int h = Math.min(side, image.getHeight());
    int x0 = (image.getWidth() - w) / 2;
    int y0 = (image.getHeight() - h) / 2;
    double least = image.getStatistics().min;
    double range = Math.max(1, image.getStatistics().max - least);
    Tensor middle = new Tensor(1, h, w, 1);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double v = image.getProcessor().getf(x0 + x, y0 + y);
        middle.set(0, y, x, 0, (float) ((v - least) / range));
      }
    }
    return middle;
  }

  private static float[] floats(ImagePlus image) {
    return (float[]) image.getProcessor().convertToFloatProcessor().getPixels();
  }

  private static double psnr(float[] a, float[] b, double peak) {
    double error = 0;
    for (int i = 0; i < a.length; i++) {
      error += Math.pow(a[i] - b[i], 2) / a.length;
    }
    return 10 * Math.log10(peak * peak / error);
  }
}
