package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.JobList;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.ChainText;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.imageplus.StreamRestorer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: images in, restored images out, and what was decided. */
@Command(
    name = "restore",
    description = "Restores images step by step and says what was done.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
  static final List<String> WRITABLE = List.of("png", "tif", "tiff", "jpg", "jpeg");

  @Parameters(
      paramLabel = "INPUT",
      arity = "1..*",
      description = "TIFF, PNG or JPEG files, or folders of them")
  List<Path> inputs;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "a file for one input, a folder for several")
  Path output;

  @Mixin ModelOptions modelOptions = new ModelOptions();

  @Option(names = "--steps", paramLabel = "N", description = "at most so many, 1 to 10 (default 3)")
  Integer steps;

  @Option(names = "--seconds", paramLabel = "S", description = "begin no step after so long")
  Double seconds;

  @Option(
      names = "--chain",
      paramLabel = "7,2,stop",
      description = "apply these tools without asking the agent")
  String chain;

  @Option(
      names = "--save-steps",
      description = "also write the image after each step, as OUT-step1, OUT-step2, ...")
  boolean saveSteps;

  @Option(
      names = "--maps",
      description =
          "with --decide region: also write OUT-tools.tif, OUT-steps.tif and OUT-gain.tif")
  boolean maps;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "write what was decided as JSON")
  Path report;

  @Option(names = "--force", description = "replace existing files")
  boolean force;

  private final Program program;

  RestoreCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    RestoreOptions options = options();
    Optional<TextFile> reportFile = Optional.ofNullable(report).map(r -> new TextFile(r, force));
    List<Job> jobs = new JobList(WRITABLE, force).plan(inputs, output);
    ModelOptions.Opened opened = modelOptions.open(program);
    options.chain().ifPresent(c -> c.forEach(opened.model().toolbox()::tool));
    RestoreReport json = new RestoreReport(opened);
    program.out().println(opened);
    int code =
        new Batch(program).run(jobs, job -> restore(job, opened, options, json), json::addFailure);
    reportFile.ifPresent(f -> f.write(json.text()));
    return code;
  }

  private RestoreOptions options() {
    RestoreOptions options = modelOptions.restoreOptions();
    if (maps && options.decide() != Decide.REGION) {
      throw new UsageException(
          "--maps needs --decide region: with --decide "
              + options.decide().id()
              + " there is no map to write");
    }
    if (chain != null) {
      if (steps != null || seconds != null) {
        throw new UsageException(
            "--chain says which steps to take: leave --steps and --seconds out");
      }
      return options.withChain(ChainText.parse(chain));
    }
    return options.withBudget(
        new Budget(
            steps == null ? options.budget().steps() : steps,
            seconds == null ? options.budget().seconds() : seconds));
  }

  private void restore(
      Job job, ModelOptions.Opened opened, RestoreOptions options, RestoreReport json) {
    Path target = job.output();
    RegionMapFiles mapFiles = new RegionMapFiles(target, force);
    if (maps) {
      mapFiles.requireFree();
    }
    if (!saveSteps && !maps && StreamRestorer.suits(job.input(), target, options)) {
      program.out().println();
      new StackJob(program, job, options, force)
          .restore(opened.model(), report == null ? Optional.empty() : Optional.of(json));
      return;
    }
    ImageFiles files = new ImageFiles();
    ImagePlus image = files.open(job.input());
    ImagePlusRestorer restorer = new ImagePlusRestorer(opened.model());
    long begin = System.nanoTime();
    RestoredImage restored = restorer.restore(image, options, Task.NONE);
    double taken = (System.nanoTime() - begin) / 1e9;
    TextFile.makeFolder(target);
    if (saveSteps) {
      new StepImages(restorer, options).save(image, restored, target, force);
    }
    if (maps) {
      mapFiles.save(restored, opened.model().toolbox());
    }
    files.save(restored.image(), target, force);
    program.out().println();
    program.out().println(job.input() + " -> " + target);
    program
        .out()
        .print(
            restored.regions().isEmpty()
                ? StepTable.of(restored.toolchains())
                : RegionTable.of(restored.regions()));
    program.out().printf(Locale.ROOT, "  %.2f s%n", taken);
    json.add(job, restored, taken);
  }
}
