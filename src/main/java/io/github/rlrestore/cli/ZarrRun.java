package io.github.rlrestore.cli;

import io.github.rlrestore.batch.RestoreReport;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.zarr.ZarrReport;
import io.github.rlrestore.zarr.ZarrRestoration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code restore} for a Zarr image, on threads of this program. */
final class ZarrRun {
  /** What lies in a folder of Zarr; where it is no image, the message is that of Zarr too. */
  private static final List<String> MARKS = List.of(".zattrs", ".zarray", ".zgroup", "zarr.json");

  private final Program program;
  private final ModelOptions modelOptions;
  private final ZarrReportFile reportFile;

  ZarrRun(Program program, ModelOptions modelOptions, ZarrReportFile reportFile) {
    this.reportFile = reportFile;
    this.program = program;
    this.modelOptions = modelOptions;
  }

  /** True if one of the inputs is a Zarr image. */
  static boolean concerns(List<Path> inputs) {
    return inputs.stream()
        .filter(Files::isDirectory)
        .anyMatch(in -> MARKS.stream().anyMatch(mark -> Files.exists(in.resolve(mark))));
  }

  int restore(List<Path> inputs, Path output, RestoreOptions options, boolean force) {
    if (inputs.size() > 1) {
      throw new UsageException(
          inputs.size() + " inputs, one of them a Zarr image: restore that in a call of its own");
    }
    ModelOptions.Opened opened = modelOptions.open(program);
    program.out().println(opened);
    long begin = System.nanoTime();
    ZarrReport report =
        new ZarrRestoration(inputs.get(0), output, opened::model, options, 0, force).run(Task.NONE);
    double taken = (System.nanoTime() - begin) / 1e9;
    print(inputs.get(0), output, report, program);
    program.out().printf(Locale.ROOT, "  %.2f s%n", taken);
    reportFile.write(
        () -> new RestoreReport(opened.model(), options).withEngineReason(opened.engineReason()),
        inputs.get(0),
        output,
        report,
        taken);
    return Main.DONE;
  }

  static void print(Path input, Path output, ZarrReport report, Program program) {
    program.out().println();
    program.out().println(input + " -> " + output);
    report.lines().forEach(line -> program.out().println("  " + line));
    program
        .out()
        .println(
            "  "
                + report.computed()
                + " blocks computed"
                + (report.present() > 0 ? ", " + report.present() + " were there before" : ""));
  }
}
