package io.github.rlrestore.batch;

import ij.ImagePlus;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ScopeLog;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.imageplus.StreamRestorer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Restores one file of a folder, a stack of TIFF plane by plane. A report grows with every decision
 * and cell, so none is begun unless it was asked for.
 */
final class FileRestoration {
  private final Model model;
  private final RestoreOptions options;
  private final boolean force;
  private final boolean reports;

  /**
   * @param force an existing result may be replaced, and what has the name of a report
   * @param reports what was done is also written beside the result
   */
  FileRestoration(Model model, RestoreOptions options, boolean force, boolean reports) {
    this.model = model;
    this.options = options;
    this.force = force;
    this.reports = reports;
  }

  /**
   * Restores the file. What tells of the result is written before the result has its name: where
   * there is one, a run that was cut off has left no gap in tables and reports.
   *
   * @param ready told what will stand in the table, once all is written and only the move of the
   *     result into place is missing; if it throws, there is no result
   * @throws io.github.rlrestore.core.RestoreException if the file cannot be restored
   */
  BatchRow restore(Job job, Task task, Consumer<BatchRow> ready) {
    Optional<ReportFile> report =
        reports
            ? Optional.of(new ReportFile(new RestoreReport(model, options), job.output(), force))
            : Optional.empty();
    return StreamRestorer.suits(job.input(), job.output(), options)
        ? stack(job, report, task, ready)
        : image(job, report, task, ready);
  }

  private BatchRow stack(
      Job job, Optional<ReportFile> report, Task task, Consumer<BatchRow> ready) {
    long begin = System.nanoTime();
    BatchRow.Counted counted = new BatchRow.Counted();
    Optional<RestoreReport.Entry> entry =
        report.map(
            r ->
                r.report()
                .new Entry(
                    job, ImagePlusRestorer.bounds(new ImageFiles().openVirtual(job.input()))));
    AtomicReference<BatchRow> row = new AtomicReference<>();
    new StreamRestorer(model)
        .restore(
            job.input(),
            job.output(),
            options,
            force,
            task,
            told(counted, entry),
            () -> {
              double seconds = seconds(begin);
              entry.ifPresent(e -> e.done(seconds));
              report.ifPresent(ReportFile::write);
              row.set(counted.row(name(job), seconds));
              ready.accept(row.get());
            });
    return row.get();
  }

  private static ScopeLog told(BatchRow.Counted counted, Optional<RestoreReport.Entry> entry) {
    return ScopeLog.of(
        decision -> {
          counted.add(decision.toolchain());
          entry.ifPresent(e -> e.add(decision));
        },
        region -> {
          region.chains().forEach(counted::add);
          entry.ifPresent(
              e -> {
                e.add(region);
                region.guard().ifPresent(g -> e.add(region.scope(), g));
              });
        });
  }

  private BatchRow image(
      Job job, Optional<ReportFile> report, Task task, Consumer<BatchRow> ready) {
    long begin = System.nanoTime();
    ImageFiles files = new ImageFiles();
    ImagePlus image = files.open(job.input());
    ImageFiles.requireFits(image, job.output());
    RestoredImage restored = new ImagePlusRestorer(model).restore(image, options, task);
    List<Toolchain> toolchains =
        restored.toolchains().stream()
            .map(RestoredImage.PlaneToolchain::toolchain)
            .collect(Collectors.toList());
    AtomicReference<BatchRow> row = new AtomicReference<>();
    files.save(
        restored.image(),
        job.output(),
        force,
        () -> {
          double seconds = seconds(begin);
          report.ifPresent(
              r -> {
                r.report().add(job, restored, seconds);
                r.write();
              });
          row.set(BatchRow.restored(name(job), toolchains, seconds));
          ready.accept(row.get());
        });
    return row.get();
  }

  private static String name(Job job) {
    return job.input().getFileName().toString();
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
