package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.batch.CallFiles;
import io.github.rlrestore.batch.Job;
import io.github.rlrestore.batch.RecordedImage;
import io.github.rlrestore.batch.RestoreReport;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.ChainText;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.DoubtMaps;
import io.github.rlrestore.imageplus.ImageFiles;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.imageplus.SquirrelMaps;
import io.github.rlrestore.imageplus.StreamRestorer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: images in, restored images out, and what was decided. */
@Command(
    name = "restore",
    description = {
      "Restores images step by step and says what was done.",
      "Of a TIFF file with a selection saved in it only the rectangle around that is restored."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RestoreCommand implements Callable<Integer> {
  static final List<String> WRITABLE = List.of("png", "tif", "tiff", "jpg", "jpeg");

  @Mixin FileOptions file = new FileOptions();

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
      names = "--replay",
      paramLabel = "REPORT.json",
      description =
          "do again what a report of --report or batch --reports tells, plane by plane and cell by"
              + " cell, without asking the agent")
  Path replay;

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
      names = "--guard",
      paramLabel = "off|warn|rollback",
      description =
          "judge input and result; rollback also undoes steps that seem to harm (default:"
              + " ${DEFAULT-VALUE})")
  String guard = Guard.WARN.id();

  @Option(names = "--keep-mean", description = "give the result the mean of the input")
  boolean keepMean;

  @Option(
      names = "--doubt",
      description =
          "also write OUT-error.tif, the error to be expected at every pixel, OUT-doubtful.tif, the"
              + " tiles where neighbouring toolchains disagree, and OUT-rse.tif and OUT-rsp.tif,"
              + " where the result does not explain the input")
  boolean doubt;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "write what was decided as JSON")
  Path report;

  private final Program program;

  RestoreCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    boolean zarr = ZarrRun.concerns(file.inputs);
    if (zarr && replay != null) {
      throw new UsageException("a Zarr image cannot be replayed: leave --replay out");
    }
    RestoreOptions asked = options();
    if (zarr) {
      requireNone(saveSteps, "--save-steps");
      requireNone(maps, "--maps");
      requireNone(doubt, "--doubt");
      requireNone(keepMean, "--keep-mean");
      requireNone(asked.guard() == Guard.ROLLBACK, "--guard rollback");
      return new ZarrRun(program, modelOptions, zarrReport())
          .restore(file.inputs, file.output, asked.withGuard(Guard.OFF), file.force);
    }
    CallFiles files = new CallFiles();
    Replay replayed = Replay.of(replay, files);
    RestoreOptions options = replayed.settings(asked);
    List<Job> jobs = file.jobs(WRITABLE, files, new SideFiles(options, saveSteps, maps, doubt)::of);
    Optional<TextFile> reportFile =
        Optional.ofNullable(report).map(r -> files.text("--report", r, file.force));
    ModelOptions.Opened opened = modelOptions.open(program);
    options.chain().ifPresent(c -> c.forEach(opened.model().toolbox()::tool));
    // it grows with every image and cell: none unless it is asked for
    Optional<RestoreReport> json =
        reportFile.map(
            f ->
                new RestoreReport(opened.model(), options).withEngineReason(opened.engineReason()));
    program.out().println(opened);
    replayed.check(opened.model(), program.out());
    boolean only = jobs.size() == 1;
    int code =
        new Batch(program)
            .run(
                jobs,
                job -> restore(job, opened, replayed.image(job, only), options, json),
                (job, why) -> json.ifPresent(j -> j.addFailure(job, why)));
    reportFile.ifPresent(f -> f.write(json.orElseThrow().text()));
    return code;
  }

  private ZarrReportFile zarrReport() {
    return new ZarrReportFile(report, file.inputs, file.output, file.force);
  }

  private static void requireNone(boolean given, String option) {
    if (given) {
      throw new UsageException(
          option + " is for images that fit into memory: leave it out for a Zarr image");
    }
  }

  private RestoreOptions options() {
    if (replay != null) {
      requireAlone();
    }
    RestoreOptions options =
        modelOptions
            .restoreOptions()
            .withGuard(Guard.of(guard))
            .withKeptMean(keepMean)
            .withDoubt(doubt);
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

  /** A report says all that these options say. */
  private void requireAlone() {
    Replay.requireNone(chain != null, "--chain");
    Replay.requireNone(steps != null, "--steps");
    Replay.requireNone(seconds != null, "--seconds");
    Replay.requireNone(modelOptions.decide != null, "--decide");
    Replay.requireNone(modelOptions.range != null, "--range");
    Replay.requireNone(keepMean, "--keep-mean");
    Replay.requireNone(Guard.of(guard) == Guard.ROLLBACK, "--guard rollback");
    Replay.requireNone(saveSteps, "--save-steps");
    Replay.requireNone(maps, "--maps");
  }

  private void restore(
      Job job,
      ModelOptions.Opened opened,
      Optional<RecordedImage> recorded,
      RestoreOptions settings,
      Optional<RestoreReport> json) {
    RestoreOptions options =
        recorded.map(r -> r.options(opened.model().toolbox(), settings)).orElse(settings);
    Path target = job.output();
    RegionMapFiles mapFiles = new RegionMapFiles(target, file.force);
    if (maps) {
      mapFiles.requireFree(RegionMapFiles.MAPS);
    }
    if (doubt) {
      mapFiles.requireFree(RegionMapFiles.DOUBT);
    }
    if (!saveSteps && !maps && !doubt && StreamRestorer.suits(job.input(), target, options)) {
      program.out().println();
      new StackJob(program, job, options, file.force, recorded).restore(opened.model(), json);
      return;
    }
    ImageFiles files = new ImageFiles();
    ImagePlus image = files.open(job.input());
    ImageFiles.requireFits(image, target);
    recorded.ifPresent(r -> r.requireArea(ImagePlusRestorer.bounds(image)));
    ImagePlusRestorer restorer = new ImagePlusRestorer(opened.model());
    long begin = System.nanoTime();
    RestoredImage restored = restorer.restore(image, options, Task.NONE);
    double taken = (System.nanoTime() - begin) / 1e9;
    TextFile.makeFolder(target);
    if (saveSteps) {
      new StepImages(restorer, opened.model().toolbox(), options)
          .save(image, restored, target, file.force);
    }
    if (maps) {
      mapFiles.save(restored, opened.model().toolbox());
    }
    if (doubt && !restored.doubts().isEmpty()) {
      mapFiles.save(new DoubtMaps(restored), new SquirrelMaps(image, restored));
    }
    files.save(restored.image(), target, file.force);
    program.out().println();
    program.out().println(job.input() + " -> " + target);
    program.out().print(SelectionLine.of(image));
    program
        .out()
        .print(
            restored.regions().isEmpty()
                ? StepTable.of(restored.toolchains())
                : RegionTable.of(restored.regions()));
    program.out().print(GuardLines.of(restored));
    program.out().printf(Locale.ROOT, "  %.2f s%n", taken);
    json.ifPresent(j -> j.add(job, restored, taken));
  }
}
