package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A whole training run in a folder: {@code state.bin} to go on from, {@code curves.csv}, {@code
 * best/} the bundle with the highest validated gain so far. A run that was stopped or killed and
 * resumed ends with the same weights as one that was not. One object is one run; not thread-safe.
 */
public final class TrainingRun {
  private static final double SECONDS_BETWEEN_STATES = 120;
  private static final double SECONDS_BETWEEN_REPORTS = 15;
  private static final double SECONDS_BETWEEN_SCORES = 300;
  private static final double SECONDS_BETWEEN_GLIMPSES = 30;
  private static final int SIDE = 64;

  private final TrainingConfig config;
  private final Part part;
  private final CleanImages images;
  private final Validation validation;
  private final Path folder;
  private final StateFile state;
  private final TrainingListener listener;
  private final Networks networks;
  private final Plan plan;
  private final boolean begun;
  private int stageNumber;
  private final Gains gains = new Gains();
  private boolean resumed;

  /**
   * @param data folders of clean images to train on, each drawn from as often
   * @param valid folders of clean images, others, to choose the best networks by
   * @param folder of the run; made if it does not exist
   * @param from a bundle to begin with instead of random weights
   */
  public TrainingRun(
      TrainingConfig config,
      Part part,
      List<Path> data,
      List<Path> valid,
      Path folder,
      Optional<Bundle> from,
      TrainingListener listener) {
    new Nd4jEngine();
    this.config = config;
    this.part = part;
    this.folder = folder;
    this.begun = from.isPresent();
    this.state = new StateFile(folder.resolve("state.bin"));
    int least = PatchSource.leastImage(SIDE);
    this.images = CleanImages.of(data, config.channels(), least, config.optics(), config.exclude());
    this.networks = from.map(b -> new Networks(config, b)).orElseGet(() -> new Networks(config));
    this.validation =
        new Validation(
            config,
            CleanImages.of(valid, config.channels(), least, config.optics(), config.exclude()),
            networks.agent().patch());
    this.plan = new Plan(config, part, begun, images);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RestoreException("the folder " + folder + " cannot be made (" + e + ")", e);
    }
    this.listener = new CurveFile(folder.resolve("curves.csv"), listener);
  }

  /**
   * Trains until the plan is done, the time is up or the task is cancelled.
   *
   * @param resume go on with the state in the folder
   * @param seconds stop after so long with everything saved; infinity for no limit
   * @return true if the plan is done
   * @throws UsageException if there is a state but {@code resume} is false, or the other way round
   */
  public boolean run(boolean resume, double seconds, int threads, Task task) {
    if (resume != state.exists()) {
      throw new UsageException(
          resume
              ? "there is no run to resume in " + folder
              : folder + " holds a run already: add --resume, or choose another folder");
    }
    long begin = System.nanoTime();
    try (Workers workers = new Workers(threads)) {
      Stage stage = null;
      if (resume) {
        stage = readState();
        resumed = true;
      }
      if (!resume && begun && part != Part.TOOLS) {
        Score score = validation.score(networks.bundle("validation"), workers);
        listener.validated("start", 0, score);
        gains.stageEnded(score.gain());
        gains.settle();
      }
      if (!resume) {
        stage = plan.begin(stageNumber, networks);
        writeState(stage); // from here on there is something to resume
      }
      while (stageNumber < plan.size()) {
        if (stage == null) {
          stage = plan.begin(stageNumber, networks);
        }
        listener.message(
            "stage "
                + (stageNumber + 1)
                + " of "
                + plan.size()
                + ": "
                + stage.name()
                + (resumed ? ", resumed" : ""));
        resumed = false;
        if (!runStage(stage, workers, begin, seconds, task)) {
          return false;
        }
        boolean enough =
            plan.endsAlternation(stageNumber) && !gains.raisedBy(config.joint().leastGain());
        stageNumber = enough ? plan.size() : stageNumber + 1;
        if (enough) {
          listener.message("the last alternation did not help: done");
        } else if (plan.beginsAlternation(stageNumber)) {
          gains.settle();
        }
        stage = null;
        Stage next = stageNumber < plan.size() ? plan.begin(stageNumber, networks) : null;
        writeState(next);
        stage = next;
      }
      return true;
    }
  }

  /** False if it was stopped before its end. */
  private boolean runStage(Stage stage, Workers workers, long begin, double seconds, Task task) {
    double stageBegin = now();
    int firstIteration = stage.iteration();
    double stateAt = stageBegin;
    double reportAt = stageBegin;
    double scoreAt = stageBegin;
    double glimpseAt = stageBegin;
    double sum = 0;
    int count = 0;
    while (!stage.finished()) {
      if (task.cancelled() || (System.nanoTime() - begin) / 1e9 > seconds) {
        stage.store(networks);
        writeState(stage);
        listener.message("stopped at " + stage.name() + " " + stage.iteration() + "; saved");
        return false;
      }
      double value = stage.iterate(workers);
      if (!Double.isFinite(value)) {
        throw new RestoreException(
            "training diverged at "
                + stage.name()
                + " "
                + stage.iteration()
                + " ("
                + value
                + "): lower the learning rate and resume from the last state");
      }
      sum += value;
      count++;
      double now = now();
      if (now - reportAt > SECONDS_BETWEEN_REPORTS || stage.finished()) {
        double each = (now - stageBegin) / (stage.iteration() - firstIteration);
        listener.progress(
            stage.name(),
            stage.iteration(),
            stage.iterations(),
            sum / count,
            stage.measure(),
            each * (stage.iterations() - stage.iteration()));
        reportAt = now;
        sum = 0;
        count = 0;
      }
      if (now - stateAt > SECONDS_BETWEEN_STATES) {
        writeState(stage);
        stateAt = now;
      }
      if (now - scoreAt > SECONDS_BETWEEN_SCORES && !stage.finished()) {
        stage.store(networks);
        score(stage, workers);
        scoreAt = now();
      }
      if (now - glimpseAt > SECONDS_BETWEEN_GLIMPSES && !stage.finished()) {
        stage.store(networks);
        glimpse(stage, workers);
        glimpseAt = now();
      }
    }
    stage.store(networks);
    score(stage, workers).ifPresent(s -> gains.stageEnded(s.gain()));
    glimpse(stage, workers);
    listener.message(
        String.format(
            Locale.ROOT,
            "greedy oracle over these tools: gain %.3f dB",
            validation.oracleGain(networks.bundle("validation"), workers)));
    return true;
  }

  private void glimpse(Stage stage, Workers workers) {
    Bundle now = networks.bundle("validation");
    listener.glimpsed(
        stage.name(), stage.iteration(), validation.glimpse(now, !beforeAgent(stage), workers));
  }

  private boolean beforeAgent(Stage stage) {
    return part != Part.AGENT && (stage.name().equals("base") || stage.name().equals("tools"));
  }

  /** Validates agent and tools together; there is nothing to validate before there is an agent. */
  private Optional<Score> score(Stage stage, Workers workers) {
    if (beforeAgent(stage)) {
      return Optional.empty();
    }
    Score score = validation.score(networks.bundle("validation"), workers);
    listener.validated(stage.name(), stage.iteration(), score);
    if (gains.isBest(score.gain())) {
      Bundle best = networks.bundle(new ModelCard(config).text(score));
      new BundleWriter().write(best, best(), true);
    }
    return Optional.of(score);
  }

  /** Where the bundle with the highest validated gain lies, once there is one. */
  public Path best() {
    return folder.resolve("best");
  }

  /** The bundle to use: the best one, or, where no agent was trained yet, the trained tools. */
  public Path result() {
    if (Files.exists(best())) {
      return best();
    }
    Path tools = folder.resolve("tools");
    Bundle bundle =
        networks.bundle("The tools of " + config.name() + "; its agent is untrained.\n");
    new BundleWriter().write(bundle, tools, true);
    return tools;
  }

  private static double now() {
    return System.nanoTime() / 1e9;
  }

  private void writeState(Stage stage) {
    state.write(
        out -> {
          out.writeUTF(config.name());
          out.writeUTF(part.name());
          out.writeInt(stageNumber);
          gains.write(out);
          networks.write(out);
          out.writeBoolean(stage != null);
          if (stage != null) {
            stage.write(out);
          }
        });
  }

  private Stage readState() {
    Stage[] stage = new Stage[1];
    state.read(
        (in, version) -> {
          String name = in.readUTF();
          String of = in.readUTF();
          if (!name.equals(config.name()) || !of.equals(part.name())) {
            throw new IOException("is a run of " + of + " for '" + name + "'");
          }
          stageNumber = in.readInt();
          gains.read(in, version);
          networks.read(in);
          if (in.readBoolean()) {
            stage[0] = plan.begin(stageNumber, networks);
            stage[0].read(in);
          }
        });
    return stage[0];
  }
}
