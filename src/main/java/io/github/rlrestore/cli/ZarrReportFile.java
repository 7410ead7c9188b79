package io.github.rlrestore.cli;

import io.github.rlrestore.batch.CallFiles;
import io.github.rlrestore.batch.RestoreReport;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.zarr.ZarrReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The report on a restored Zarr image as JSON, if one is asked for. */
final class ZarrReportFile {
  private final Optional<TextFile> file;

  /**
   * @param file null if no report is wanted
   * @throws io.github.rlrestore.core.UsageException if it is an input or the result, or lies in one
   * @throws io.github.rlrestore.core.RestoreException if it exists and may not be replaced
   */
  ZarrReportFile(Path file, List<Path> inputs, Path output, boolean force) {
    CallFiles files = new CallFiles();
    inputs.forEach(files::read);
    files.write(output, "the result " + output);
    this.file = Optional.ofNullable(file).map(f -> files.text("--report", f, force));
  }

  /**
   * To be called once the result is there.
   *
   * @param head a report without images
   * @param seconds that the restoration took
   */
  void write(
      Supplier<RestoreReport> head, Path input, Path output, ZarrReport done, double seconds) {
    file.ifPresent(
        f -> {
          RestoreReport report = head.get();
          RestoreReport.Entry entry = report.new Entry(input, output);
          done.decisions().forEach(entry::add);
          done.regions().forEach(entry::add);
          entry.done(seconds);
          f.write(report.text());
        });
  }
}
