package io.github.rlrestore.cli;

import io.github.rlrestore.training.run.Score;
import io.github.rlrestore.training.run.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;

/** A training run as lines of text. */
final class TrainingLines implements TrainingListener {
  private final PrintWriter out;

  TrainingLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void progress(
      String stage,
      int iteration,
      int iterations,
      double value,
      String measure,
      double secondsLeft) {
    out.printf(
        Locale.ROOT,
        "%s %d of %d, %s %.3f, about %.0f min left of this stage%n",
        stage,
        iteration,
        iterations,
        measure,
        value,
        secondsLeft / 60);
  }

  @Override
  public void validated(String stage, int iteration, Score score) {
    out.printf(Locale.ROOT, "%s %d validated: %s%n", stage, iteration, score);
  }

  @Override
  public void message(String text) {
    out.println(text);
  }
}
