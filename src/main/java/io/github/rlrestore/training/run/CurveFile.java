package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.degrade.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;

/** Appends every number of a run to a CSV file and passes it on to another listener. */
final class CurveFile implements TrainingListener {
  private static final String HEADER = "time,stage,iteration,what,value\n";
  private final Path file;
  private final CpuClock clock;
  private final TrainingListener next;

  CurveFile(Path file, CpuClock clock, TrainingListener next) {
    this.file = file;
    this.clock = clock;
    this.next = next;
    dropTornLine();
    if (!Files.exists(file)) {
      append(HEADER);
    }
  }

  /** A run that was killed while it wrote leaves half a line. */
  private void dropTornLine() {
    try {
      if (Files.exists(file)) {
        String text = Files.readString(file);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole == 0) {
          Files.delete(file);
        } else if (whole < text.length()) {
          Files.writeString(file, text.substring(0, whole));
        }
      }
    } catch (IOException e) {
      throw new RestoreException(file + " cannot be read (" + e + "): move it away", e);
    }
  }

  @Override
  public void progress(
      String stage, int iteration, int of, double value, String measure, double secondsLeft) {
    row(stage, iteration, Curves.CPU, clock.seconds() / 60);
    row(stage, iteration, measure, value);
    next.progress(stage, iteration, of, value, measure, secondsLeft);
  }

  @Override
  public void validated(String stage, int iteration, Score score) {
    row(stage, iteration, Curves.CPU, clock.seconds() / 60);
    for (Level level : Level.values()) {
      String name = level.name().toLowerCase(Locale.ROOT);
      row(stage, iteration, "valid " + name + " before dB", score.before(level));
      row(stage, iteration, "valid " + name + " after dB", score.after(level));
    }
    row(stage, iteration, "valid gain dB", score.gain());
    row(stage, iteration, "valid steps", score.steps());
    row(stage, iteration, "valid worse", score.worse());
    next.validated(stage, iteration, score);
  }

  @Override
  public boolean wantsGlimpses() {
    return next.wantsGlimpses();
  }

  @Override
  public void glimpsed(String stage, int iteration, Glimpse glimpse) {
    next.glimpsed(stage, iteration, glimpse);
  }

  @Override
  public void message(String text) {
    next.message(text);
  }

  /** One number of a stage. */
  void row(String stage, int iteration, String what, double value) {
    append(
        String.format(
            Locale.ROOT, "%s,%s,%d,%s,%s\n", Instant.now(), stage, iteration, what, (float) value));
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RestoreException(file + " cannot be written (" + e + "): free some space", e);
    }
  }
}
