package io.github.rlrestore.cli;

import java.io.PrintWriter;

/** What a command needs from outside: where to write, where models and engines come from. */
final class Program {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Models models;
  private final Engines engines;

  Program(PrintWriter out, PrintWriter err, Models models, Engines engines) {
    this.out = out;
    this.err = err;
    this.models = models;
    this.engines = engines;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  Models models() {
    return models;
  }

  Engines engines() {
    return engines;
  }
}
