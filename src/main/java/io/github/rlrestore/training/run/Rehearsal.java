package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.config.StandardPlan;
import io.github.rlrestore.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits a plan to a time: runs a few iterations of every stage on this computer and gives each stage
 * the share of the time that it has in {@link #SHARES}.
 */
public final class Rehearsal {
  /** Shares of the time, as the bundled model was trained. */
  private static final Map<String, Double> SHARES =
      Map.of("base", 0.32, "tool", 0.26, "agent", 0.10, "joint", 0.20, "refit", 0.12);

  /** The time for validations, states and pictures between the iterations is not planned. */
  private static final double PLANNED = 0.85;

  private final Path data;
  private final Path valid;
  private final Path folder;
  private final int threads;

  /**
   * @param data folder of clean images to train on
   * @param valid folder of others to validate on
   * @param folder for the files of the rehearsal; made, and empty again afterwards
   */
  public Rehearsal(Path data, Path valid, Path folder, int threads) {
    this.data = data;
    this.valid = valid;
    this.folder = folder;
    this.threads = threads;
  }

  /**
   * The plan with lengths that take about so long here. A stage is never made longer than eight
   * times its own length, so that a long time does not end in a schedule that nobody has tried.
   *
   * @throws RestoreException if the rehearsal fails or is cancelled
   */
  public StandardPlan fit(
      StandardPlan plan, Part part, Optional<Bundle> from, double seconds, Task task) {
    List<String> stages = stages(part, from.isPresent());
    return plan.withLengths(lengths(plan, stages, times(plan, part, from, stages, task), seconds));
  }

  static List<String> stages(Part part, boolean begun) {
    List<String> stages = new ArrayList<>();
    boolean tools = part == Part.TOOLS || part == Part.ALL;
    if (tools && !begun) {
      stages.add("base");
    }
    if (tools) {
      stages.add("tool");
    }
    if (part == Part.AGENT || part == Part.ALL) {
      stages.add("agent");
    }
    if (part == Part.JOINT || part == Part.ALL) {
      stages.add("joint");
      stages.add("refit");
    }
    return stages;
  }

  /**
   * @param each seconds of an iteration of each stage; of all tools once for {@code tool}
   */
  static Map<String, Integer> lengths(
      StandardPlan plan, List<String> stages, Map<String, Double> each, double seconds) {
    double all = stages.stream().mapToDouble(SHARES::get).sum();
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (String stage : stages) {
      double length = PLANNED * seconds * SHARES.get(stage) / all / each.get(stage);
      int most = 8 * plan.lengths().get(stage);
      lengths.put(stage, (int) Math.max(1, Math.min(most, length)));
    }
    return lengths;
  }

  private Map<String, Double> times(
      StandardPlan plan, Part part, Optional<Bundle> from, List<String> stages, Task task) {
    Map<String, Integer> few = Map.of("base", 4, "tool", 1, "agent", 2, "joint", 2, "refit", 2);
    Path config = folder.resolve("rehearsal.json");
    StageTimes times = new StageTimes();
    try {
      Files.createDirectories(folder);
      Files.writeString(config, plan.withLengths(few).withValidationPatches(1).text());
      TrainingConfig read = TrainingConfig.read(config);
      TrainingRun run =
          new TrainingRun(
              read, part, List.of(data), List.of(valid), folder.resolve("run"), from, times);
      if (!run.run(false, Double.POSITIVE_INFINITY, threads, task)) {
        task.check();
      }
    } catch (IOException e) {
      throw new RestoreException("cannot write into " + folder + " (" + e + ")", e);
    } finally {
      new RunFiles(folder.resolve("run")).delete();
      RunFiles.deleteTree(config);
    }
    Map<String, Double> each = new LinkedHashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      each.put(stages.get(i), times.seconds.get(i) / few.get(stages.get(i)));
    }
    return each;
  }

  /** How long each stage iterates. */
  private static final class StageTimes implements TrainingListener {
    private final List<Double> seconds = new ArrayList<>();
    private long begin;

    @Override
    public void message(String text) {
      begin = System.nanoTime(); // the message before a stage's first iteration is the last one
    }

    @Override
    public void progress(
        String stage, int iteration, int iterations, double value, String measure, double left) {
      if (iteration == iterations) {
        seconds.add((System.nanoTime() - begin) / 1e9);
      }
    }

    @Override
    public void validated(String stage, int iteration, Score score) {}
  }
}
