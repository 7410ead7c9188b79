package io.github.rlrestore.training.tools;

import io.github.rlrestore.training.config.StageConfig;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipe;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.ToolLearners;
import io.github.rlrestore.training.run.ToolStage;
import io.github.rlrestore.training.run.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks that learn one by one on damaged patches, each from patches of its own; they take turns,
 * one iteration each.
 */
public final class ToolsStage extends ToolStage {
  /** Side of the patches, pixels. */
  static final int SIDE = 64;

  private final StageConfig config;
  private final List<ToolTrainer> trainers = new ArrayList<>();

  private ToolsStage(String name, StageConfig config, ToolLearners learners) {
    super(name, config.iterations() * learners.size(), learners);
    this.config = config;
  }

  /** One network for all kinds and strengths of damage, from which every tool then begins. */
  public static ToolsStage base(TrainingConfig config, CleanImages images, Networks networks) {
    ToolsStage stage = new ToolsStage("base", config.base(), ToolLearners.shared(networks));
    PatchSource source =
        new PatchSource(images, Recipes.everything(config), config.seed() * 1000 + 17, SIDE);
    stage.trainers.add(
        new ToolTrainer(
            stage.learners().get(0),
            source,
            WorkedInputs.NONE,
            config.base().batch(),
            config.base().piece(),
            config.base().rate(),
            true,
            LossTerms.of(config)));
    return stage;
  }

  /** One network for each kind of damage, from which the tools of its bands then begin. */
  public static ToolsStage families(TrainingConfig config, CleanImages images, Networks networks) {
    return new ToolsStage("families", config.family(), ToolLearners.byFamily(networks))
        .withTrainers(config, images, 50);
  }

  /** Every tool on the damage of its band. */
  public static ToolsStage tools(TrainingConfig config, CleanImages images, Networks networks) {
    return new ToolsStage("tools", config.tool(), ToolLearners.each(networks))
        .withTrainers(config, images, 100);
  }

  private ToolsStage withTrainers(TrainingConfig run, CleanImages images, long salt) {
    WorkedInputs worked = new WorkedInputs(run.workedShare(), learners().nets());
    for (int i = 0; i < learners().size(); i++) {
      List<Recipe> bands = new ArrayList<>();
      learners().tools(i).forEach(t -> bands.add(recipe(run, run.tools().get(t))));
      PatchSource source =
          new PatchSource(images, anyOf(bands), run.seed() * 1000 + salt + i, SIDE);
      trainers.add(
          new ToolTrainer(
              learners().get(i),
              source,
              worked,
              config.batch(),
              config.piece(),
              config.rate(),
              false,
              LossTerms.of(run)));
    }
    return this;
  }

  /**
   * A share of a tool's own kind alone (with light noise and compression added, Yu et al. 2018,
   * section 3.4), the rest mixed damage whose part of that kind lies in the band, as a tool meets
   * it in a toolchain.
   */
  private static Recipe recipe(TrainingConfig run, ToolConfig band) {
    Recipe both =
        Recipes.either(
            run.pureShare(), Recipes.pure(run.damage(), band), Recipes.mixed(run.damage(), band));
    return band.family().equals("mixed") ? Recipes.withLight(run, both) : both;
  }

  private static Recipe anyOf(List<Recipe> recipes) {
    return recipes.size() == 1
        ? recipes.get(0)
        : r -> recipes.get(r.nextInt(recipes.size())).draw(r);
  }

  @Override
  protected double step(int iteration, Workers workers) {
    double q = (iteration / trainers.size()) / (double) config.iterations();
    return trainers.get(iteration % trainers.size()).iterate(workers, q);
  }
}
