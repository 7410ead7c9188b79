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
 * A whole training run in a folder: {@code state.bin} to go on from, {@code curves.csv} and plots
 * of it, {@code best/} the bundle with the highest validated gain so far. A run that was stopped or
 * killed and resumed ends with the same weights as one that was not. One object is one run; not
 * thread-safe.
 */
public final class TrainingRun {
  private static final int SIDE = 64;

  private final TrainingConfig config;
  private final Part part;
  private final boolean begun;
  private final Path folder;
  private final Validation validation;
  private final StateFile state;
  private final CurveFile curves;
  private final CurvePlots plots;
  private final BestBundle best;
  private final Networks networks;
  private final Plan plan;
  private final Rhythm rhythm;
  private final Gains gains = new Gains();
  private final CpuClock clock = new CpuClock();
  private int stageNumber;

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
    this(config, part, data, valid, folder, from, listener, Rhythm.USUAL);
  }

  TrainingRun(
      TrainingConfig config,
      Part part,
      List<Path> data,
      List<Path> valid,
      Path folder,
      Optional<Bundle> from,
      TrainingListener listener,
      Rhythm rhythm) {
    new Nd4jEngine();
    if (from.isEmpty() && part != Part.CONTROL) {
      config.requireAllStartedOrNone();
    }
    this.config = config;
    this.part = part;
    this.begun = from.isPresent() || config.started();
    this.folder = folder;
    this.rhythm = rhythm;
    this.state = new StateFile(folder.resolve("state.bin"));
    this.plots = new CurvePlots(folder);
    this.best = new BestBundle(folder);
    this.networks =
        part == Part.CONTROL
            ? Networks.control(config)
            : from.map(b -> new Networks(config, b)).orElseGet(() -> new Networks(config));
    // what no model may have, found now and not at the first checkpoint
    new BundleWriter().check(networks.bundle("card"));
    int least = PatchSource.leastImage(SIDE);
    CleanImages clean = images(data, least);
    CleanImages coloured = config.colours() ? clean.withColoursVaried() : clean;
    CleanImages images =
        (config.anyScale() ? coloured.withAnyScale() : coloured)
            .withFlatFields(config.flatShare())
            .withGrey(config.greyShare());
    CleanImages heldOut = images(valid, least);
    this.validation = new Validation(config, heldOut, networks.agent().patch());
    this.plan = new Plan(config, part, begun, images, heldOut, clock);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RestoreException("the folder " + folder + " cannot be made (" + e + ")", e);
    }
    this.curves = new CurveFile(folder.resolve("curves.csv"), clock, listener);
  }

  private CleanImages images(List<Path> folders, int least) {
    return CleanImages.of(folders, config.channels(), least, config.optics(), config.exclude());
  }

  /**
   * Trains until the plan is done, the time is up or the task is cancelled.
   *
   * @param resume go on with the state in the folder
   * @param seconds stop after so long with everything saved; infinity for no limit
   * @return true if the plan is done
   * @throws UsageException if there is a state but {@code resume} is false, or the other way round
   * @throws RestoreException if the training diverges; the last state stays as it was
   */
  public boolean run(boolean resume, double seconds, int threads, Task task) {
    if (resume != state.exists()) {
      throw new UsageException(
          resume
              ? "there is no run to resume in " + folder
              : folder + " holds a run already: add --resume, or choose another folder");
    }
    new BundleWriter().recover(best());
    double end = now() + seconds;
    try (Workers workers = new Workers(threads)) {
      Stage stage = resume ? readState() : begin(workers);
      boolean resumed = resume;
      while (stageNumber < plan.size()) {
        if (stage == null) {
          stage = plan.begin(stageNumber, networks);
        }
        curves.message(
            String.format(
                Locale.ROOT,
                "stage %d of %d: %s%s",
                stageNumber + 1,
                plan.size(),
                stage.name(),
                resumed ? ", resumed" : ""));
        resumed = false;
        if (!runStage(stage, workers, end, task)) {
          return false;
        }
        plots.draw();
        stage = next();
        writeState(stage);
      }
      if (gains.fellShort()) {
        curves.message(
            "no validated gain was higher than that of the networks it began with: prefer those,"
                + " unless other prices or damage were wanted");
      }
      return true;
    }
  }

  private Stage begin(Workers workers) {
    if (part == Part.CONTROL) {
      curves.message(
          String.format(
              Locale.ROOT,
              "control of %.0f multiply-adds per pixel, for %.0f CPU minutes",
              networks.toolMultiplyAdds(0),
              config.control().cpuMinutes()));
    } else if (begun && plan.scored(0)) {
      Score score = validation.score(networks.bundle("validation"), workers);
      curves.validated("start", 0, score);
      gains.stageEnded(score.gain());
      gains.settle();
    }
    Stage stage = plan.begin(0, networks);
    writeState(stage); // from here on there is something to resume
    return stage;
  }

  /** The stage after one that has ended, null at the end of the plan. */
  private Stage next() {
    boolean ends = plan.endsAlternation(stageNumber);
    stageNumber++;
    if (ends && stageNumber < plan.size() && !gains.raisedBy(config.joint().leastGain())) {
      curves.message("the last alternation did not help: done");
      stageNumber = plan.size();
    }
    if (stageNumber == plan.size()) {
      return null;
    }
    if (plan.beginsAlternation(stageNumber)) {
      gains.settle();
    }
    return plan.begin(stageNumber, networks);
  }

  /** False if it was stopped before its end. */
  private boolean runStage(Stage stage, Workers workers, double end, Task task) {
    StageReport report = new StageReport(stage, curves);
    Divergence divergence = new Divergence(stage);
    double stateAt = now();
    Looks looks = new Looks(stage);
    double glimpseAt = now();
    while (!stage.finished()) {
      if (task.cancelled() || now() > end) {
        stage.store(networks);
        writeState(stage);
        plots.draw();
        curves.message("stopped at " + stage.name() + " " + stage.iteration() + "; saved");
        return false;
      }
      double value = stage.iterate(workers);
      divergence.watch(value);
      report.add(value, rhythm.reports());
      if (!Double.isNaN(stage.checked())) {
        curves.row(stage.name(), stage.iteration(), "valid patches dB", stage.checked());
      }
      boolean score = looks.due() && plan.scored(stageNumber) && !stage.finished();
      if (score) {
        stage.store(networks);
        score(stage, workers);
        plots.draw();
      }
      boolean glimpse = curves.wantsGlimpses() && now() - glimpseAt > rhythm.glimpses();
      if (glimpse && !stage.finished()) {
        stage.store(networks);
        glimpse(stage, workers);
        glimpseAt = now();
      }
      if (score || now() - stateAt > rhythm.states()) {
        writeState(stage);
        stateAt = now();
      }
    }
    stage.store(networks);
    if (plan.scored(stageNumber)) {
      gains.stageEnded(score(stage, workers).gain());
    }
    if (curves.wantsGlimpses()) {
      glimpse(stage, workers);
    }
    if (part != Part.CONTROL && (part != Part.AGENT || plan.scored(stageNumber))) {
      double oracle = validation.oracleGain(networks.bundle("validation"), workers);
      curves.row(stage.name(), stage.iteration(), "oracle gain dB", oracle);
      curves.message(
          String.format(Locale.ROOT, "greedy oracle over these tools: gain %.3f dB", oracle));
    }
    return true;
  }

  private void glimpse(Stage stage, Workers workers) {
    Bundle now = networks.bundle("validation");
    curves.glimpsed(
        stage.name(),
        stage.iteration(),
        validation.glimpse(now, plan.scored(stageNumber), workers));
  }

  /** Validates the networks, agent and tools together, and keeps them if they are the best. */
  private Score score(Stage stage, Workers workers) {
    Score score = validation.score(networks.bundle("validation"), workers);
    curves.validated(stage.name(), stage.iteration(), score);
    if (gains.isBest(score.gain())) {
      best.write(
          networks.bundle(new ModelCard(config, part, begun, networks.toolbox()).text(score)));
    }
    return score;
  }

  Networks networks() {
    return networks;
  }

  /** Where the bundle with the highest validated gain lies, once there is one. */
  public Path best() {
    return best.path();
  }

  /** The bundle to use: the best one, or, where no agent was trained yet, the trained tools. */
  public Path result() {
    if (best.exists()) {
      return best.path();
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
          out.writeDouble(clock.seconds());
          networks.write(out);
          out.writeBoolean(stage != null);
          if (stage != null) {
            out.writeUTF(stage.name());
            stage.write(out);
            stage.writeChecked(out);
          }
        });
  }

  private Stage readState() {
    best.repair();
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
          clock.goOnFrom(version > 2 ? in.readDouble() : 0);
          networks.read(in);
          if (in.readBoolean()) {
            stage[0] = plan.begin(stageNumber, networks);
            String saved = version > 3 ? in.readUTF() : stage[0].name();
            if (!saved.equals(stage[0].name())) {
              throw new IOException(
                  "is in stage " + saved + ", where the plan has " + stage[0].name());
            }
            stage[0].read(in);
            if (version > 4) {
              stage[0].readChecked(in);
            }
          }
        });
    return stage[0];
  }
}
