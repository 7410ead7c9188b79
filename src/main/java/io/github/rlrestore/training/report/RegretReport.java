package io.github.rlrestore.training.report;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.model.PatchWorkpiece;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.run.Oracle;
import io.github.rlrestore.training.run.Workers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How much of what a toolbox can do its agent makes of it: on patches of clean images, damaged by
 * the levels of the paper, the gain of the agent beside those of single tools, of the greedy oracle
 * and of the best of all toolchains. The same folder and numbers give the same patches. Not
 * thread-safe.
 */
public final class RegretReport {
  private final Bundle bundle;
  private final int steps;
  private final List<List<PatchReport>> levels = new ArrayList<>();

  /**
   * @param clean folder of clean images, PNG or JPEG
   * @param patches of each level
   * @param exact on so many patches of each level all toolchains are tried
   * @param steps longest toolchain
   * @throws UsageException if the folder holds no usable image
   */
  public RegretReport(
      Bundle bundle, Path clean, int patches, int exact, int steps, int threads, Task task) {
    this.bundle = bundle;
    this.steps = steps;
    Model model = new Model(bundle, new Nd4jEngine());
    Oracle oracle = new Oracle(model, steps);
    CleanImages images =
        CleanImages.of(clean, bundle.channels(), PatchSource.leastImage(bundle.patch()));
    Degrade degrade = new Degrade();
    try (Workers workers = new Workers(threads)) {
      for (Level level : Level.values()) {
        task.check();
        task.progress(level.ordinal() / (double) Level.values().length, level.toString());
        PatchSource source =
            new PatchSource(
                images,
                Recipes.level(DamageMix.PAPER, level),
                99L + level.ordinal(),
                bundle.patch());
        List<Callable<PatchReport>> work = new ArrayList<>();
        for (int i = 0; i < patches; i++) {
          Pair pair = source.get(i, degrade);
          boolean all = i < exact;
          work.add(() -> of(model, oracle, pair, all));
        }
        levels.add(workers.all(work));
      }
    }
  }

  private PatchReport of(Model model, Oracle oracle, Pair pair, boolean all) {
    PatchWorkpiece workpiece = new PatchWorkpiece(model, pair.damaged());
    Toolchain chain = model.restorer().restore(workpiece, Budget.ofSteps(steps), Task.NONE);
    double before = Psnr.db(pair.damaged(), pair.clean(), 1);
    return new PatchReport(
        before,
        Psnr.db(workpiece.patches(), pair.clean(), 1) - before,
        chain,
        oracle.single(pair),
        oracle.greedy(pair),
        all ? oracle.exact(pair) : Double.NaN);
  }

  Bundle bundle() {
    return bundle;
  }

  int steps() {
    return steps;
  }

  /** The patches of a level. */
  List<PatchReport> patches(Level level) {
    return levels.get(level.ordinal());
  }

  /** The patches of all levels. */
  List<PatchReport> patches() {
    List<PatchReport> all = new ArrayList<>();
    levels.forEach(all::addAll);
    return all;
  }
}
