package io.github.rlrestore.cli;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.model.tensorflow.Import2018;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = {"-o", "--output"},
      paramLabel = "BUNDLE",
      required = true,
      description = "the bundle's folder, made by this command")
  Path output;

  @Option(names = "--force", description = "replace an existing bundle")
  boolean force;

  private final Program program;

  ImportCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (Files.exists(output) && !force) {
      throw new RestoreException(
          output + " exists: add --force to replace it, or choose another name");
    }
    Bundle bundle = new Import2018().read(folder);
    new BundleWriter().write(bundle, output, force);
    program
        .out()
        .println(
            folder
                + " -> "
                + output
                + ": model "
                + bundle.name()
                + ", "
                + bundle.toolbox().size()
                + " tools");
    return Main.DONE;
  }
}
