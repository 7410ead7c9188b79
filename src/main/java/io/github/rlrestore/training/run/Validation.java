package io.github.rlrestore.training.run;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.model.PatchWorkpiece;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Restorer;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The same damaged patches of the validation images every time, restored as users will restore
 * them: through the step loop, agent and tools. Thread-safe.
 */
public final class Validation {
  private static final Level[] LEVELS = Level.values();

  /** Patches of each level in a glimpse. */
  private static final int GLIMPSED = 4;

  private final List<List<Pair>> pairs = new ArrayList<>();
  private final Budget budget;

  public Validation(TrainingConfig config, CleanImages images, int side) {
    budget = Budget.ofSteps(config.agent().steps());
    Degrade degrade = new Degrade();
    for (Level level : LEVELS) {
      PatchSource source =
          new PatchSource(
              images, Recipes.level(config.damage(), level), 99L + level.ordinal(), side);
      List<Pair> of = new ArrayList<>();
      for (int i = 0; i < config.validationPatches(); i++) {
        of.add(source.get(i, degrade));
      }
      pairs.add(of);
    }
  }

  /** Restores all patches with the networks as they are. */
  public Score score(Bundle bundle, Workers workers) {
    Model model = new Model(bundle, new Nd4jEngine());
    Restorer restorer = model.restorer();
    double[] before = new double[LEVELS.length];
    double[] after = new double[LEVELS.length];
    double steps = 0;
    int worse = 0;
    int count = 0;
    for (int l = 0; l < LEVELS.length; l++) {
      List<Callable<double[]>> work = new ArrayList<>();
      for (Pair pair : pairs.get(l)) {
        work.add(() -> restore(model, restorer, pair));
      }
      for (double[] result : workers.all(work)) {
        before[l] += result[0] / pairs.get(l).size();
        after[l] += result[1] / pairs.get(l).size();
        steps += result[2];
        worse += result[1] < result[0] ? 1 : 0;
        count++;
      }
    }
    return new Score(before, after, steps / count, worse / (double) count);
  }

  /**
   * Restores a few patches of every level, for a view to show.
   *
   * @param byAgent let the agent choose; if false each patch has the one tool that suits it best
   */
  public Glimpse glimpse(Bundle bundle, boolean byAgent, Workers workers) {
    Model model = new Model(bundle, new Nd4jEngine());
    Restorer restorer = model.restorer();
    List<Callable<Glimpse>> work = new ArrayList<>();
    for (List<Pair> of : pairs) {
      for (Pair pair : of.subList(0, Math.min(GLIMPSED, of.size()))) {
        work.add(() -> byAgent ? byAgent(model, restorer, pair) : byOneTool(model, pair));
      }
    }
    List<Glimpse> all = workers.all(work);
    Glimpse shown = all.get(Level.MODERATE.ordinal() * all.size() / LEVELS.length);
    return new Glimpse(
        shown.damaged(),
        shown.restored(),
        shown.clean(),
        shown.chain(),
        all.stream().mapToDouble(Glimpse::before).average().orElse(Double.NaN),
        all.stream().mapToDouble(Glimpse::after).average().orElse(Double.NaN));
  }

  private Glimpse byAgent(Model model, Restorer restorer, Pair pair) {
    PatchWorkpiece workpiece = new PatchWorkpiece(model, pair.damaged());
    Toolchain chain = restorer.restore(workpiece, budget, Task.NONE);
    return glimpse(pair, workpiece.patches(), chain.toString());
  }

  private static Glimpse byOneTool(Model model, Pair pair) {
    Glimpse best = glimpse(pair, pair.damaged(), "no tool");
    for (Tool tool : model.toolbox().tools()) {
      Tensor tried = model.runner(tool).run(List.of(pair.damaged())).get(0);
      Glimpse now = glimpse(pair, tried, tool.name());
      best = now.after() > best.after() ? now : best;
    }
    return best;
  }

  private static Glimpse glimpse(Pair pair, Tensor restored, String chain) {
    return new Glimpse(
        pair.damaged(),
        restored,
        pair.clean(),
        chain,
        Psnr.db(pair.damaged(), pair.clean(), 1),
        Psnr.db(restored, pair.clean(), 1));
  }

  private double[] restore(Model model, Restorer restorer, Pair pair) {
    PatchWorkpiece workpiece = new PatchWorkpiece(model, pair.damaged());
    Toolchain chain = restorer.restore(workpiece, budget, Task.NONE);
    return new double[] {
      Psnr.db(pair.damaged(), pair.clean(), 1),
      Psnr.db(workpiece.patches(), pair.clean(), 1),
      chain.tools().size()
    };
  }

  /** The mean gain in dB of {@link Oracle#greedy}. */
  public double oracleGain(Bundle bundle, Workers workers) {
    Model model = new Model(bundle, new Nd4jEngine());
    List<Callable<Double>> work = new ArrayList<>();
    Oracle oracle = new Oracle(model, budget.steps());
    for (List<Pair> of : pairs) {
      for (Pair pair : of) {
        work.add(() -> oracle.greedy(pair));
      }
    }
    return workers.all(work).stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
