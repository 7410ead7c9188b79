package io.github.rlrestore.cli;

import io.github.rlrestore.batch.BatchRow;
import io.github.rlrestore.batch.BatchTable;
import io.github.rlrestore.batch.ChainCount;
import io.github.rlrestore.batch.FolderRestorer;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code batch}: a folder into another one, resumable, with tables; as "RL-Restore Batch...". */
@Command(
    name = "batch",
    description = {
      "Restores the images of a folder into another one and leaves out what is there already.",
      "The tables rl-restore-batch.csv and rl-restore-chains.csv there tell what was decided."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BatchCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  @Parameters(paramLabel = "DIR", description = "folder of TIFF, PNG or JPEG files")
  Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "folder of the results, made if it is missing")
  Path output;

  @Option(
      names = "--pattern",
      paramLabel = "GLOB",
      description = "which names, such as '*.tif' or '{a,b}*' (default: all)")
  String pattern = "*";

  @Mixin ModelOptions modelOptions = new ModelOptions();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "at most so many, 1 to 10 (default ${DEFAULT-VALUE})")
  int steps = 3;

  @Option(names = "--seconds", paramLabel = "S", description = "begin no step after so long")
  double seconds = Double.POSITIVE_INFINITY;

  @Option(
      names = "--reports",
      description = "also write what was done to each file, and a paragraph for a paper, as JSON")
  boolean reports;

  @Option(names = "--force", description = "do all files again and replace the results")
  boolean force;

  private final Program program;

  BatchCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    RestoreOptions options = modelOptions.restoreOptions().withBudget(new Budget(steps, seconds));
    if (!Files.isDirectory(input)) {
      throw new UsageException(input + " is no folder: name one, or use restore for single files");
    }
    if (input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
      throw new UsageException("-o is the input folder itself: choose another one");
    }
    List<Path> files = FolderRestorer.matching(input, pattern);
    ModelOptions.Opened opened = modelOptions.open(program);
    program.out().println(opened);
    int[] now = new int[2];
    FolderRestorer restorer = new FolderRestorer(opened.model(), options, !force);
    BatchTable table =
        (reports ? restorer.withReports() : restorer)
            .restore(
                files,
                output,
                row -> {
                  now[row.error().isEmpty() ? DONE : FAILED]++;
                  print(row);
                },
                Task.NONE);
    program.out().println();
    print(table);
    long failures = table.failures(files);
    program
        .out()
        .printf(
            Locale.ROOT,
            "%d files done now, %s%d were there already; tables in %s%n",
            now[DONE],
            now[FAILED] == 0 ? "" : now[FAILED] + " failed, ",
            files.size() - now[DONE] - now[FAILED],
            output);
    if (failures == 0) {
      return Main.DONE;
    }
    program.err().println(failures + " files failed: see " + output.resolve(BatchTable.FILE));
    return Main.FAILED;
  }

  private void print(BatchRow row) {
    if (row.error().isEmpty()) {
      program
          .out()
          .printf(
              Locale.ROOT,
              "%s: %s, predicted gain %.2f dB, %.2f s%n",
              row.file(),
              row.chain(),
              row.predictedGain(),
              row.seconds());
    } else {
      program.err().println("error: " + row.file() + ": " + row.error());
    }
    program.out().flush();
  }

  /** How often each chain was decided. */
  private void print(BatchTable table) {
    int all = table.chains().stream().mapToInt(ChainCount::decisions).sum();
    program.out().println("decisions   share  files  chain");
    for (ChainCount c : table.chains()) {
      program
          .out()
          .printf(
              Locale.ROOT,
              "%9d  %5.1f%%  %5d  %s%n",
              c.decisions(),
              100.0 * c.decisions() / all,
              c.files(),
              c.chain());
    }
  }
}
