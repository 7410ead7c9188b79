package io.github.rlrestore.cli;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.run.Part;
import io.github.rlrestore.training.run.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code train}: trains tools, agent, or both together, in a folder that can be resumed. */
@Command(
    name = "train",
    description = "Trains a model on clean images (docs/training.md).",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PART", description = "tools, agent, joint, all or control")
  String part;

  @Option(names = "--config", paramLabel = "FILE", required = true, description = "JSON file")
  Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "clean images to train on; several folders are drawn from equally")
  List<Path> data;

  @Option(
      names = "--valid",
      paramLabel = "DIR",
      required = true,
      description = "other clean images, to choose the best networks by; may be repeated")
  List<Path> valid;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "the run's folder; the best model is DIR/best")
  Path output;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = "begin with the networks of this model; needed to train the agent alone")
  String from;

  @Option(
      names = "--method",
      paramLabel = "dqn|exact",
      description = "how the agent is trained, instead of what the configuration says")
  String method;

  @Option(names = "--resume", description = "go on with the run in the folder")
  boolean resume;

  @Option(names = "--minutes", paramLabel = "M", description = "stop after M minutes, all saved")
  double minutes = Double.POSITIVE_INFINITY;

  @Option(names = "--threads", paramLabel = "N", description = "default: all processors")
  int threads = Runtime.getRuntime().availableProcessors();

  private final Program program;

  TrainCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    Part what = Part.of(part);
    if (!(minutes > 0)) {
      throw new UsageException("minutes is " + minutes + ": choose a number above 0");
    }
    if (threads < 1) {
      throw new UsageException("threads is " + threads + ": choose 1 or more");
    }
    if (method != null && what != Part.AGENT) {
      throw new UsageException("--method belongs to train agent: set it in the configuration");
    }
    if (from != null && what == Part.CONTROL) {
      throw new UsageException("a control begins from random weights: leave out --from");
    }
    TrainingConfig settings =
        TrainingConfig.read(config, Optional.ofNullable(method).map(AgentConfig.Method::of));
    if (from == null && !settings.started() && (what == Part.AGENT || what == Part.JOINT)) {
      throw new UsageException(
          "train "
              + part
              + " needs tools to begin with: name a model with --from, or give each tool a start");
    }
    Optional<Bundle> begin = Optional.ofNullable(from).map(program.models()::open);
    TrainingRun run =
        new TrainingRun(
            settings, what, data, valid, output, begin, new TrainingLines(program.out()));
    boolean done = run.run(resume, minutes * 60, threads, Task.NONE);
    program.out().println(done ? "done: " + run.result() : "to go on, add --resume");
    return Main.DONE;
  }
}
