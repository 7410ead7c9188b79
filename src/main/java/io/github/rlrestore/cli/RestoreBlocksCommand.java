package io.github.rlrestore.cli;

import io.github.rlrestore.batch.RestoreReport;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.spark.SparkRestoration;
import io.github.rlrestore.zarr.ZarrReport;
import io.github.rlrestore.zarr.ZarrRestoration;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore-blocks}: a Zarr image on Apache Spark. */
@Command(
    name = "restore-blocks",
    description = "Restores a Zarr image block by block on Apache Spark; started by spark-submit.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RestoreBlocksCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "INPUT", description = "a Zarr image all machines can read")
  Path input;

  @Parameters(index = "1", paramLabel = "OUTPUT", description = "folder all machines can write")
  Path output;

  @Mixin ModelOptions modelOptions = new ModelOptions();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "at most so many, 1 to 10 (default: ${DEFAULT-VALUE})")
  int steps = 3;

  @Option(
      names = "--block",
      paramLabel = "PIXELS",
      description = "side of a block; changes speed and memory only (default: ${DEFAULT-VALUE})")
  int block = 1024;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "write what was decided as JSON")
  Path report;

  @Option(names = "--force", description = "replace an existing result, or begin anew")
  boolean force;

  private final Program program;

  RestoreBlocksCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    SparkRestoration.requireSpark();
    ZarrReportFile reportFile = new ZarrReportFile(report, List.of(input), output, force);
    RestoreOptions options =
        modelOptions.restoreOptions().withBudget(Budget.ofSteps(steps)).withGuard(Guard.OFF);
    String engine = modelOptions.engine.equals("auto") ? "java" : modelOptions.engine;
    NamedModel model = new NamedModel(modelOptions.model, engine);
    ZarrRestoration restoration = new ZarrRestoration(input, output, model, options, block, force);
    long begin = System.nanoTime();
    ZarrReport done = SparkRestoration.run(restoration);
    double taken = (System.nanoTime() - begin) / 1e9;
    ZarrRun.print(input, output, done, program);
    program.out().printf(Locale.ROOT, "  %.2f s%n", taken);
    reportFile.write(() -> new RestoreReport(model.open(), options), input, output, done, taken);
    return Main.DONE;
  }
}
