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
 * the levels of the paper, the gain of the agent beside those of single tools, of one toolchain for
 * all patches, of the greedy oracle and of the best of all toolchains. The same folder and numbers
 * give the same patches. Not thread-safe.
 */
public final class RegretReport {
  private final Bundle bundle;
  private final int steps;
  private final List<List<PatchReport>> levels = new ArrayList<>();
  private final List<Integer> same;

  /**
   * @param clean folder of clean images, PNG or JPEG
   * @param mix what damages the patches
   * @param patches of each level
   * @param exact on so many patches of each level all toolchains are tried
   * @param steps longest toolchain
   * @throws UsageException if the folder holds no usable image
   */
  public RegretReport(
      Bundle bundle,
      Path clean,
      DamageMix mix,
      int patches,
      int exact,
      int steps,
      int threads,
      Task task) {
    this.bundle = bundle;
    this.steps = steps;
    Model model = new Model(bundle, new Nd4jEngine());
    Oracle oracle = new Oracle(model, steps);
    CleanImages images =
        CleanImages.of(clean, bundle.channels(), PatchSource.leastImage(bundle.patch()));
    List<Pair> pairs = pairs(images, mix, patches);
    try (Workers workers = new Workers(threads)) {
      SameForAll forAll = new SameForAll(model, pairs, steps, workers);
      same = forAll.tools();
      for (Level level : Level.values()) {
        task.check();
        task.progress(level.ordinal() / (double) Level.values().length, level.toString());
        List<Callable<PatchReport>> work = new ArrayList<>();
        for (int i = 0; i < patches; i++) {
          int patch = level.ordinal() * patches + i;
          boolean all = i < exact;
          work.add(() -> of(model, oracle, pairs.get(patch), forAll.gain(patch), all));
        }
        levels.add(workers.all(work));
      }
    }
  }

  /** Level by level. */
  private List<Pair> pairs(CleanImages images, DamageMix mix, int patches) {
    List<Pair> pairs = new ArrayList<>();
    Degrade degrade = new Degrade();
    for (Level level : Level.values()) {
      PatchSource source =
          new PatchSource(images, Recipes.level(mix, level), 99L + level.ordinal(), bundle.patch());
      for (int i = 0; i < patches; i++) {
        pairs.add(source.get(i, degrade));
      }
    }
    return pairs;
  }

  private PatchReport of(Model model, Oracle oracle, Pair pair, double sameForAll, boolean all) {
    PatchWorkpiece workpiece = new PatchWorkpiece(model, pair.damaged());
    Toolchain chain = model.restorer().restore(workpiece, Budget.ofSteps(steps), Task.NONE);
    double before = Psnr.db(pair.damaged(), pair.clean(), 1);
    return new PatchReport(
        before,
        Psnr.db(workpiece.patches(), pair.clean(), 1) - before,
        chain,
        oracle.single(pair),
        sameForAll,
        oracle.greedy(pair),
        all ? oracle.exact(pair) : Double.NaN);
  }

  Bundle bundle() {
    return bundle;
  }

  int steps() {
    return steps;
  }

  /** The toolchain that gains most, or nearly, if it is taken for every patch. */
  List<Integer> same() {
    return same;
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
