package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Kind;
import io.github.rlrestore.core.guard.InputEstimate;
import io.github.rlrestore.core.guard.TrainedRange;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.damage.Optics;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the guard finds in squares that are damaged as a model for micrographs was trained: the
 * {@code trained_range} of such a model, and how often the model's range calls such a square
 * outside. Arguments: model, folder of clean images, number of squares.
 */
public final class RangeFigures {
  private static final int SIDE = 128;
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.995, 1};

  private RangeFigures() {}

  public static void main(String[] args) {
    if (args.length != 3) {
      throw new UsageException("expected MODEL FOLDER NUMBER, found " + args.length + " arguments");
    }
    TrainedRange range = new BundleStore().open(args[0]).trainedRange();
    CleanImages images =
        CleanImages.of(
            List.of(Path.of(args[1])),
            1,
            PatchSource.leastImage(SIDE),
            Optics.MICROSCOPE,
            Pattern.compile(".*_noisy\\.png"));
    PatchSource source = new PatchSource(images, Recipes.allLevels(DamageMix.MICROSCOPY), 5, SIDE);
    int count = Integer.parseInt(args[2]);
    Map<String, List<Double>> found = new TreeMap<>();
    Degrade degrade = new Degrade();
    int outside = 0;
    for (int i = 0; i < count; i++) {
      Pair pair = source.get(i, degrade);
      InputEstimate estimate = InputEstimate.of(pair.damaged());
      boolean grain = pair.damage().has(Kind.GRAIN);
      add(found, "noise as drawn", drawn(pair.clean(), pair.damage()));
      add(found, "noise", estimate.noiseSigma());
      add(found, "blur", estimate.blur());
      add(
          found,
          "correlation, " + (grain ? "shared" : "independent") + " noise",
          estimate.noise().correlation());
      outside += range.warnings(estimate).isEmpty() ? 0 : 1;
    }
    System.out.println("| found | n | half | 90 % | 99 % | 99.5 % | all |");
    System.out.println("|---|---|---|---|---|---|---|");
    found.forEach(RangeFigures::print);
    System.out.println(outside + " of " + count + " squares are called outside");
  }

  /** Root mean square of shot and read noise, of 255. */
  private static double drawn(Tensor clean, Damage damage) {
    double mean = 0;
    for (float v : clean.data()) {
      mean += v / clean.data().length;
    }
    double read = damage.noiseSigma() / 255;
    return 255 * Math.sqrt(mean / damage.poissonPeak() + read * read);
  }

  private static void add(Map<String, List<Double>> found, String what, double value) {
    if (Double.isFinite(value)) {
      found.computeIfAbsent(what, w -> new ArrayList<>()).add(value);
    }
  }

  private static void print(String what, List<Double> values) {
    Collections.sort(values);
    StringBuilder line = new StringBuilder("| " + what + " | " + values.size() + " |");
    for (double share : SHARES) {
      int place = Math.min(values.size() - 1, (int) (share * values.size()));
      line.append(String.format(Locale.ROOT, " %.2f |", values.get(place)));
    }
    System.out.println(line);
  }
}
