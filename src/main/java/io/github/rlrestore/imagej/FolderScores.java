package io.github.rlrestore.imagej;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.evaluation.Evaluation;
import io.github.rlrestore.evaluation.ImageScore;
import io.github.rlrestore.evaluation.Pair;
import io.github.rlrestore.evaluation.Scores;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.Likeness;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The images of a folder against their originals in another one: a table, and a plot. */
final class FolderScores {
  private static final String TITLE = "RL-Restore Evaluate";

  private static final String REFERENCE = "reference";

  private final Path input;
  private final Path reference;
  private final Task task;
  private final ResultsTable table = new ResultsTable();
  private boolean byOrder;
  private int failures;
  private String lastFailure = "";

  FolderScores(Path input, Path reference, Task task) {
    this.input = input;
    this.reference = reference;
    this.task = task;
  }

  /**
   * @param evaluation restores the images; if empty they are compared as they are
   * @throws RestoreException if the folders do not fit, or not one image could be compared
   */
  Outcome with(Optional<Evaluation> evaluation) {
    List<Pair> pairs = Pair.in(input, reference);
    byOrder = pairs.stream().anyMatch(p -> !p.alike());
    return evaluation.isPresent() ? restored(evaluation.get(), pairs) : plain(pairs);
  }

  private Outcome restored(Evaluation evaluation, List<Pair> pairs) {
    Scores scores = evaluation.of(pairs, (pair, why) -> fail(pair, why), task);
    for (ImageScore score : scores.images()) {
      table.incrementCounter();
      table.addValue("image", score.name());
      addInput(table, score.psnrIn(), score.ssimIn());
      addRestored(table, score);
      table.addValue(REFERENCE, score.reference());
    }
    int identical = scores.identical();
    String means =
        identical == scores.images().size()
            ? ""
            : String.format(
                Locale.ROOT,
                ", mean PSNR %.2f dB to %.2f dB",
                scores.mean(ImageScore::psnrIn),
                scores.mean(ImageScore::psnrOut));
    return outcome(scores.images().size() + " images" + means + leftOut(identical))
        .withPlot(plot(scores));
  }

  private Outcome plain(List<Pair> pairs) {
    ImageFiles files = new ImageFiles();
    double sum = 0;
    int identical = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      task.check();
      task.progress(i / (double) pairs.size(), "image " + (i + 1) + " of " + pairs.size());
      try {
        Likeness likeness = Likeness.of(files.open(pair.input()), files.open(pair.reference()));
        table.incrementCounter();
        table.addValue("image", pair.input().getFileName().toString());
        addInput(table, likeness.psnr(), likeness.ssim());
        table.addValue(REFERENCE, pair.reference().getFileName().toString());
        if (likeness.psnr() == Double.POSITIVE_INFINITY) {
          identical++;
        } else {
          sum += likeness.psnr();
        }
      } catch (CancelledException e) {
        throw e;
      } catch (RestoreException e) {
        fail(pair, e); // told in the table, the others are still compared
      }
    }
    int done = pairs.size() - failures;
    if (done == 0) {
      throw new RestoreException(
          "none of the "
              + pairs.size()
              + " images could be compared; the last one: "
              + lastFailure);
    }
    String mean =
        identical == done
            ? ""
            : String.format(Locale.ROOT, ", mean PSNR %.2f dB", sum / (done - identical));
    return outcome(done + " images" + mean + leftOut(identical));
  }

  /** An image that equals its original has no finite PSNR, which would be that of the mean. */
  private static String leftOut(int identical) {
    return identical == 0 ? "" : ", " + identical + " equal to their originals and left out";
  }

  private void fail(Pair pair, Throwable why) {
    failures++;
    lastFailure = String.valueOf(why.getMessage()).replaceAll("\\s+", " ");
    table.incrementCounter();
    table.addValue("image", pair.input().getFileName().toString());
    table.addValue(REFERENCE, pair.reference().getFileName().toString());
    table.addValue("error", lastFailure);
  }

  private Outcome outcome(String done) {
    String line = failures == 0 ? done : done + ", " + failures + " failed";
    line += byOrder ? "; names differ, paired in sorted order" : "";
    RestoreRun.log(RestorePlugIn.NAME + ": " + line);
    return new Outcome(line).withTable(TITLE, table);
  }

  static void addInput(ResultsTable table, double psnr, double ssim) {
    table.addValue("PSNR (dB)", psnr);
    table.addValue("SSIM", ssim);
  }

  static void addRestored(ResultsTable table, ImageScore score) {
    table.addValue("restored PSNR (dB)", score.psnrOut());
    table.addValue("restored SSIM", score.ssimOut());
    table.addValue("gain (dB)", score.gain());
    table.addValue("predicted gain (dB)", score.predictedGain());
    table.addValue(
        "chain",
        score.toolchains().stream().map(Object::toString).collect(Collectors.joining("; ")));
  }

  /** One point for each image, and the line on which nothing is gained. */
  private static Plot plot(Scores scores) {
    double[] in = finite(scores, true);
    double[] out = finite(scores, false);
    Plot plot = new Plot(TITLE + " plot", "PSNR of the input (dB)", "PSNR of the result (dB)");
    plot.setColor("blue");
    plot.add("circle", in, out);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < in.length; i++) {
      least = Math.min(least, Math.min(in[i], out[i]));
      most = Math.max(most, Math.max(in[i], out[i]));
    }
    if (in.length > 0) {
      plot.setColor("gray");
      plot.drawLine(least - 1, least - 1, most + 1, most + 1);
      plot.setLimits(least - 1, most + 1, least - 1, most + 1);
    }
    return plot;
  }

  /** An image that equals its original has no finite PSNR, so no place in the plot. */
  private static double[] finite(Scores scores, boolean input) {
    return scores.images().stream()
        .filter(i -> Double.isFinite(i.psnrIn()) && Double.isFinite(i.psnrOut()))
        .mapToDouble(i -> input ? i.psnrIn() : i.psnrOut())
        .toArray();
  }
}
