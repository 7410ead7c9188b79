package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.RecordedImage;
import io.github.rlrestore.batch.RestoreReport;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.StreamRestorer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Restores a stack plane by plane from file to file and says what was decided as it goes. */
final class StackJob {
  private final Program program;
  private final Job job;
  private final RestoreOptions options;
  private final boolean force;
  private final Optional<RecordedImage> recorded;

  /**
   * @param recorded what is done again, none unless something is
   */
  StackJob(
      Program program,
      Job job,
      RestoreOptions options,
      boolean force,
      Optional<RecordedImage> recorded) {
    this.recorded = recorded;
    this.program = program;
    this.job = job;
    this.options = options;
    this.force = force;
  }

  void restore(Model model, Optional<RestoreReport> report) {
    TextFile.makeFolder(job.output());
    long begin = System.nanoTime();
    program.out().println(job.input() + " -> " + job.output());
    ImagePlus image = new ImageFiles().openVirtual(job.input());
    recorded.ifPresent(r -> r.requireArea(ImagePlusRestorer.bounds(image)));
    program.out().print(SelectionLine.of(image));
    Optional<RestoreReport.Entry> entry =
        report.map(r -> r.new Entry(job, ImagePlusRestorer.bounds(image)));
    int before =
        new StreamRestorer(model)
            .restore(job.input(), job.output(), options, force, Task.NONE, told(entry));
    double taken = (System.nanoTime() - begin) / 1e9;
    if (before > 0) {
      program.out().println("  " + before + " planes were finished by an earlier run");
    }
    program.out().printf(Locale.ROOT, "  %.2f s%n", taken);
    entry.ifPresent(e -> e.done(taken));
  }

  private ScopeLog told(Optional<RestoreReport.Entry> entry) {
    return ScopeLog.of(
        decision -> {
          program.out().print(StepTable.of(decision.scope(), decision.toolchain()));
          program.out().print(GuardLines.of(decision.scope(), decision.toolchain()));
          decision.guard().ifPresent(g -> program.out().print(GuardLines.of(decision.scope(), g)));
          program.out().flush();
          entry.ifPresent(e -> e.add(decision));
        },
        (RegionDecision region) -> {
          program.out().print(RegionTable.of(List.of(region)));
          region.guard().ifPresent(g -> program.out().print(GuardLines.of(region.scope(), g)));
          program.out().flush();
          entry.ifPresent(e -> e.add(region));
          entry.ifPresent(e -> region.guard().ifPresent(g -> e.add(region.scope(), g)));
        });
  }
}
