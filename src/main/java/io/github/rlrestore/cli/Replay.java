package io.github.rlrestore.cli;

import io.github.rlrestore.batch.CallFiles;
import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.RecordedImage;
import io.github.rlrestore.batch.RecordedReport;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.RestoreOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** {@code --replay}: what a report tells is done again; does nothing if it was not given. */
final class Replay {
  private final Optional<RecordedReport> report;

  private Replay(Optional<RecordedReport> report) {
    this.report = report;
  }

  /**
   * @param file null without the option
   * @param files takes note that it is read
   */
  static Replay of(Path file, CallFiles files) {
    Optional<Path> given = Optional.ofNullable(file);
    Replay replay = new Replay(given.map(RecordedReport::read));
    given.ifPresent(files::read);
    return replay;
  }

  /**
   * Refuses options that the report speaks of or that need the agent.
   *
   * @param option its name
   */
  static void requireNone(boolean given, String option) {
    if (given) {
      throw new UsageException(
          "--replay does what the report tells, without the agent: leave " + option + " out");
    }
  }

  /** The settings of the report instead of those asked for. */
  RestoreOptions settings(RestoreOptions asked) {
    return report.map(r -> r.settings(asked)).orElse(asked);
  }

  /** Refuses another model, and says what else differs from then. */
  void check(Model model, PrintWriter out) {
    report.ifPresent(r -> r.requireModel(model));
    report.flatMap(r -> r.differences(model)).ifPresent(d -> out.println("note: " + d));
  }

  /**
   * What the report tells of one image.
   *
   * @param only it is the only one of the call
   */
  Optional<RecordedImage> image(Job job, boolean only) {
    return report.map(r -> r.image(job.input(), only));
  }
}
