package io.github.rlrestore.cli;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.toolbox.Tool;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code models}: those that ship with the program, or one in detail. */
@Command(
    name = "models",
    description = "Lists the bundled models, or shows one in detail.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "a bundled model, or the path of a bundle")
  String name;

  private final Program program;

  ModelsCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (name == null) {
      list();
    } else {
      show(program.models().open(name));
    }
    return Main.DONE;
  }

  private void list() {
    List<String> names = program.models().names();
    if (names.isEmpty()) {
      program.out().println("no model ships with this build; give a bundle's path with -m");
    }
    for (String n : names) {
      Bundle b = program.models().open(n);
      program
          .out()
          .printf(
              "%-16s %-7s %2d tools  %8d parameters  %s%n",
              n,
              kind(b),
              b.toolbox().size(),
              b.parameterCount(),
              n.equals(BundleStore.DEFAULT) ? "(default)" : "");
    }
  }

  private void show(Bundle b) {
    PrintWriter out = program.out();
    out.println(b.name());
    out.println("  for            " + kind(b) + " images");
    out.println("  parameters     " + b.parameterCount());
    out.println("  agent's patch  " + b.patch() + " x " + b.patch() + " pixels");
    out.println("  trained for    up to " + b.maxTrainedSteps() + " steps");
    out.println("  trained on     " + b.trainedOn());
    out.println("  licence        " + b.licence());
    out.println("  tools");
    for (Tool t : b.toolbox().tools()) {
      out.printf(
          "  %4d  %-16s %s %s to %s, halo %d px, %d parameters%n",
          t.number(),
          t.name(),
          t.family(),
          number(t.bandFrom()),
          number(t.bandTo()),
          t.footprint().halo(),
          t.network().parameterCount());
    }
    out.printf("  %4d  stop%n", b.toolbox().stop());
    if (!b.card().isBlank()) {
      out.println();
      out.println(b.card().strip());
    }
  }

  private static String kind(Bundle b) {
    return b.channels() == 1 ? "grey" : "colour";
  }

  private static String number(double v) {
    return v == Math.rint(v) ? String.valueOf((long) v) : String.valueOf(v);
  }
}
