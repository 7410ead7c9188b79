package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.MeanBundle;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin BundleOutput output = new BundleOutput();

  private final Program program;

  AverageCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    output.requireFree();
    List<Bundle> bundles = models.stream().map(program.models()::open).collect(Collectors.toList());
    Bundle mean = MeanBundle.of(bundles);
    output.write(mean);
    program
        .out()
        .println(
            String.join(", ", models)
                + " -> "
                + output.path
                + ": the mean of "
                + mean.toolbox().size()
                + " tools, agent of "
                + models.get(0));
    return Main.DONE;
  }
}
