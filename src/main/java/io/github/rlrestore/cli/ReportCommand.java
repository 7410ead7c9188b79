package io.github.rlrestore.cli;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.report.RegretReport;
import io.github.rlrestore.training.report.RegretText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: what a model's agent makes of its tools, and what could be made of them. */
@Command(
    name = "report",
    description =
        "Compares the agent of a model with single tools and with choosers that know the clean image"
            + " (docs/report.md).",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "name of a bundled model, or path of a bundle")
  String model;

  @Option(
      names = "--clean",
      paramLabel = "DIR",
      required = true,
      description = "clean images, PNG or JPEG, to cut and damage patches from")
  Path clean;

  @Option(
      names = "--patches",
      paramLabel = "N",
      description = "patches of each level (default: ${DEFAULT-VALUE})")
  int patches = 64;

  @Option(
      names = "--exact",
      paramLabel = "N",
      description =
          "try all toolchains on so many of them, about two seconds each (default:"
              + " ${DEFAULT-VALUE})")
  int exact = 8;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "longest toolchain, 1 to 4 (default: ${DEFAULT-VALUE})")
  int steps = 3;

  @Option(names = "--threads", paramLabel = "N", description = "default: all processors")
  int threads = Runtime.getRuntime().availableProcessors();

  private final Program program;

  ReportCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (patches < 1 || exact < 0 || steps < 1 || steps > 4 || threads < 1) {
      throw new UsageException(
          "patches and threads must be 1 or more, exact 0 or more, steps 1 to 4");
    }
    if (!Files.isDirectory(clean)) {
      throw new UsageException("--clean " + clean + " is no folder: name an existing one");
    }
    Bundle bundle = program.models().open(model);
    RegretReport report =
        new RegretReport(bundle, clean, patches, exact, steps, threads, Task.NONE);
    program.out().print(RegretText.of(report));
    program.out().flush();
    return Main.DONE;
  }
}
