package io.github.rlrestore.cli;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Bundle;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the program in this process with the toy model and keeps what it prints. */
public final class Terminal {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  int run(String... args) {
    return run(List.of(args));
  }

  int run(List<String> args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Program program =
        new Program(new PrintWriter(out, true), new PrintWriter(err, true), TOY, JAVA);
    return Main.run(args.toArray(new String[0]), program);
  }

  /** Runs with the models and engines that a user has. */
  int runAsShipped(List<String> args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Program program =
        new Program(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Models.SHIPPED,
            Engines.INSTALLED);
    return Main.run(args.toArray(new String[0]), program);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  List<String> errorLines() {
    return err().lines().collect(Collectors.toList());
  }

  private static final Models TOY =
      new Models() {
        @Override
        public List<String> names() {
          return List.of("natural-rgb");
        }

        @Override
        public Bundle open(String nameOrPath) {
          if (!nameOrPath.equals("natural-rgb")) {
            throw new UsageException("no model '" + nameOrPath + "': choose natural-rgb");
          }
          return ToyModel.bundle();
        }
      };

  private static final Engines JAVA =
      word -> {
        if (!List.of("auto", "java").contains(word)) {
          throw new UsageException("engine is '" + word + "': choose auto, nd4j or java");
        }
        return new Engines.Chosen(new JavaEngine(), "for tests");
      };
}
