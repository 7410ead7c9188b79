package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.tensorflow.Import2018;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import}: makes a bundle of the authors' 2018 checkpoints. */
@Command(
    name = "import",
    description = "Makes a model of checkpoints in the authors' 2018 TensorFlow format.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a folder that holds toolbox/ and agent/")
  Path folder;

  @Mixin BundleOutput output = new BundleOutput();

  private final Program program;

  ImportCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    output.requireFree();
    Bundle bundle = new Import2018().read(folder);
    output.write(bundle);
    program
        .out()
        .println(
            folder
                + " -> "
                + output.path
                + ": model "
                + bundle.name()
                + ", "
                + bundle.toolbox().size()
                + " tools");
    return Main.DONE;
  }
}
