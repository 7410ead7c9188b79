package io.github.rlrestore.cli;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.model.MeanBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code average}: a model of the mean weights of others (docs/training.md). */
@Command(
    name = "average",
    description =
        "Makes a model whose tools have the mean of the weights of several models' tools, all trained on from the same.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AverageCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      arity = "2..*",
      description = "names or bundles; the agent and all but the weights is that of the first")
  List<String> models;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "BUNDLE",
      required = true,
      description = "the bundle's folder, made by this command")
  Path output;

  @Option(names = "--force", description = "replace an existing bundle")
  boolean force;

  private final Program program;

  AverageCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (Files.exists(output) && !force) {
      throw new RestoreException(
          output + " exists: add --force to replace it, or choose another name");
    }
    List<Bundle> bundles = models.stream().map(program.models()::open).collect(Collectors.toList());
    Bundle mean = MeanBundle.of(bundles);
    new BundleWriter().write(mean, output, force);
    program
        .out()
        .println(
            String.join(", ", models)
                + " -> "
                + output
                + ": the mean of "
                + mean.toolbox().size()
                + " tools, agent of "
                + models.get(0));
    return Main.DONE;
  }
}
