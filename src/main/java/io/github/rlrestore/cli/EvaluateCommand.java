package io.github.rlrestore.cli;

import io.github.rlrestore.batch.CallFiles;
import io.github.rlrestore.batch.TextFile;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.evaluation.Evaluation;
import io.github.rlrestore.evaluation.Pair;
import io.github.rlrestore.evaluation.Scores;
import io.github.rlrestore.evaluation.ScoresText;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}: restores images whose originals are known and scores the results. */
@Command(
    name = "evaluate",
    description = "Restores damaged images and compares them with their originals.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      paramLabel = "DIR",
      required = true,
      description = "folder of damaged images")
  Path input;

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      required = true,
      description =
          "folder of their originals: paired by name, or, where names differ and there are as many,"
              + " in sorted order")
  Path reference;

  @Mixin ModelOptions modelOptions = new ModelOptions();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "at most so many, 1 to 10 (default ${DEFAULT-VALUE})")
  int steps = 3;

  @Option(names = "--json", paramLabel = "FILE", description = "write the mean scores as JSON")
  Path json;

  @Option(names = "--csv", paramLabel = "FILE", description = "write one row for each image")
  Path csv;

  @Option(names = "--force", description = "replace existing files")
  boolean force;

  private final Program program;

  EvaluateCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    RestoreOptions options = modelOptions.restoreOptions().withBudget(Budget.ofSteps(steps));
    requireFolder("--input", input);
    requireFolder("--reference", reference);
    CallFiles files = new CallFiles();
    ImageFolder.files(input).forEach(files::read);
    ImageFolder.files(reference).forEach(files::read);
    Optional<TextFile> jsonFile =
        Optional.ofNullable(json).map(f -> files.text("--json", f, force));
    Optional<TextFile> csvFile = Optional.ofNullable(csv).map(f -> files.text("--csv", f, force));
    List<Pair> pairs = Pair.in(input, reference);
    ModelOptions.Opened opened = modelOptions.open(program);
    program.out().println(opened);
    pairs.stream()
        .filter(p -> !p.alike())
        .findFirst()
        .ifPresent(
            p ->
                program
                    .out()
                    .println(
                        "names differ: paired in sorted order, "
                            + p.input().getFileName()
                            + " with "
                            + p.reference().getFileName()));
    List<String> failed = new ArrayList<>();
    Scores scores =
        new Evaluation(opened.model(), options)
            .of(
                pairs,
                (pair, why) -> {
                  Main.report(why, program);
                  failed.add(pair.input().toString());
                },
                Task.NONE);
    program.out().print(ScoresText.summary(scores));
    jsonFile.ifPresent(f -> f.write(ScoresText.json(scores)));
    csvFile.ifPresent(f -> f.write(ScoresText.csv(scores)));
    if (!failed.isEmpty()) {
      throw new RestoreException(
          scores.images().size()
              + " of "
              + pairs.size()
              + " images evaluated, failed: "
              + String.join(", ", failed));
    }
    return Main.DONE;
  }

  private static void requireFolder(String option, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(option + " " + folder + " is no folder: name an existing one");
    }
  }
}
