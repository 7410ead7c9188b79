package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.export.Export;
import io.github.rlrestore.export.ExportFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes a model for other programs. */
@Command(
    name = "export",
    description = "Writes a model as ONNX files or as BioImage.IO resources.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "name of a bundled model, or path of a bundle")
  String model;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "the folder to write, made by this command")
  Path output;

  @Option(
      names = "--format",
      paramLabel = "onnx|bioimage",
      required = true,
      description =
          "onnx: the tools, the agent, chain.json; bioimage: a folder for each tool with rdf.yaml")
  String format;

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "who made the model, for bioimage; may be given several times")
  List<String> authors = new ArrayList<>();

  @Option(names = "--force", description = "replace an earlier export")
  boolean force;

  private final Program program;

  ExportCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Export export = new Export(ExportFormat.of(format), authors);
    Bundle bundle = program.models().open(model);
    int files = export.write(bundle, output, force).size();
    program
        .out()
        .println(
            bundle.name()
                + " -> "
                + output
                + ": "
                + format
                + ", "
                + bundle.toolbox().size()
                + " tools, "
                + files
                + " files");
    return Main.DONE;
  }
}
