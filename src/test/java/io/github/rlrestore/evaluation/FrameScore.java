package io.github.rlrestore.evaluation;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.nd4j.EngineChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scores a model on what single frames of fluorescence microscopes are like: the clean micrographs
 * of a folder as they are, but for their own noise (a blur of 0.7 px), with shot noise of so many
 * photons that the input has 24, 28 or 32 dB, a read noise of 1 % of the range, and 8 bit. Besides
 * the model, each given toolchain on its own and the Gaussian blur of the best sigma. One thread,
 * always the same seed. Arguments: model, folder, a pattern for the names of the files, toolchains
 * such as 2 or 2,2.
 */
public final class FrameScore {
  private static final double[] LEVELS = {24, 28, 32};
  private static final double READ_NOISE = 0.01 * 255;
  private static final double OWN_NOISE = 0.7;
  private static final int SIDE = 400;

  private final Model model;
  private final Degrade degrade = new Degrade();
  private final List<List<Integer>> chains = new ArrayList<>();

  private FrameScore(Model model) {
    this.model = model;
  }

  public static void main(String[] args) throws IOException {
    FrameScore score =
        new FrameScore(
            new Model(new BundleStore().open(args[0]), EngineChoice.of("auto").engine()));
    for (int i = 3; i < args.length; i++) {
      score.chains.add(
          Arrays.stream(args[i].split(",")).map(Integer::valueOf).collect(Collectors.toList()));
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(Path.of(args[1]))) {
      files =
          list.filter(f -> f.getFileName().toString().matches(args[2]))
              .sorted()
              .collect(Collectors.toList());
    }
    score.run(files);
    System.exit(0); // ImageJ's filters leave threads behind
  }

  private void run(List<Path> files) {
    String heads =
        chains.stream()
            .map(c -> " " + c.toString().replaceAll("[ \\[\\]]", "") + " |")
            .collect(Collectors.joining());
    System.out.println("| image | input dB | agent |" + heads + " Gaussian, best sigma | chain |");
    System.out.println("|---|---|---|" + "---|".repeat(chains.size()) + "---|---|");
    double[] sums = new double[chains.size() + 2];
    int n = 0;
    int worse = 0;
    int losses = 0;
    for (int f = 0; f < files.size(); f++) {
      ImagePlus image = GreyFile.open(files.get(f));
      Tensor clean = Blur.apply(middle(image), OWN_NOISE);
      for (double db : LEVELS) {
        double[] gains = gains(image.getTitle(), clean, db, 100 * f + (long) db);
        for (int i = 0; i < sums.length; i++) {
          sums[i] += gains[i];
        }
        n++;
        worse += gains[0] < 0 ? 1 : 0;
        losses += gains[0] < gains[sums.length - 1] ? 1 : 0;
      }
    }
    double count = n;
    System.out.printf(
        Locale.ROOT,
        "| mean of %d | | %s | |%n%d worse than the input, %d worse than the Gaussian%n",
        n,
        Arrays.stream(sums)
            .mapToObj(s -> String.format(Locale.ROOT, "%+.2f", s / count))
            .collect(Collectors.joining(" | ")),
        worse,
        losses);
  }

  /** Gains in dB: the agent, the chains, the Gaussian. */
  private double[] gains(String name, Tensor clean, double db, long seed) {
    Tensor input = frame(clean, db, seed);
    double before = Psnr.db(input, clean, 1);
    int w = input.w();
    int h = input.h();
    List<Double> gains = new ArrayList<>();
    Tensor out = new Tensor(1, h, w, 1);
    Decision decision = restore(input, out, RestoreOptions.defaults());
    gains.add(Psnr.db(out, clean, 1) - before);
    for (List<Integer> chain : chains) {
      restore(input, out, RestoreOptions.defaults().withChain(chain));
      gains.add(Psnr.db(out, clean, 1) - before);
    }
    FloatProcessor pixels = new FloatProcessor(w, h, input.data().clone());
    double sigma =
        PlainFilters.bestSigma(pixels, r -> Psnr.db(new Tensor(1, h, w, 1, r), clean, 1));
    gains.add(
        Psnr.db(new Tensor(1, h, w, 1, PlainFilters.gaussian(pixels, sigma)), clean, 1) - before);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %s | %s |%n",
        name,
        before,
        gains.stream()
            .map(g -> String.format(Locale.ROOT, "%+.2f", g))
            .collect(Collectors.joining(" | ")),
        decision.toolchain());
    return gains.stream().mapToDouble(g -> g).toArray();
  }

  /** With so many photons, found by halving on a logarithmic scale, that the PSNR is as wanted. */
  private Tensor frame(Tensor clean, double db, long seed) {
    double low = 0;
    double high = 5;
    for (int i = 0; i < 25; i++) {
      double middle = (low + high) / 2;
      if (Psnr.db(noisy(clean, middle, seed), clean, 1) < db) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return noisy(clean, low, seed);
  }

  private Tensor noisy(Tensor clean, double logPhotons, long seed) {
    return degrade.apply(
        clean,
        Damage.NONE.withPoisson(Math.pow(10, logPhotons)).withNoise(READ_NOISE),
        new SplittableRandom(seed));
  }

  private Decision restore(Tensor input, Tensor out, RestoreOptions options) {
    return FloatPlane.restore(
        model,
        input.data(),
        out.data(),
        input.w(),
        input.h(),
        options.withThreads(1).withRange(ValueRange.TYPE));
  }

  /** The middle of an image, the 0.1st to the 99.95th percentile mapped to 0 to 1. */
  private static Tensor middle(ImagePlus image) {
    int w = Math.min(SIDE, image.getWidth());
    int h = Math.min(SIDE, image.getHeight());
    image.setRoi((image.getWidth() - w) / 2, (image.getHeight() - h) / 2, w, h);
    float[] pixels = (float[]) image.crop().getProcessor().convertToFloatProcessor().getPixels();
    float[] sorted = pixels.clone();
    Arrays.sort(sorted);
    float low = sorted[(int) (0.001 * (sorted.length - 1))];
    float high = sorted[(int) (0.9995 * (sorted.length - 1))];
    Tensor middle = new Tensor(1, h, w, 1);
    for (int i = 0; i < pixels.length; i++) {
      middle.data()[i] = Math.min(1, Math.max(0, (pixels[i] - low) / Math.max(1e-6f, high - low)));
    }
    return middle;
  }
}
