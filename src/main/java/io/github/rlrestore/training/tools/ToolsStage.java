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
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks that learn one by one on damaged patches, each from patches of its own; they take turns,
 * one iteration each.
 */
public final class ToolsStage extends ToolStage {
  /** Side of the patches, pixels. */
  static final int SIDE = 64;

  private static final String BASE = "base";
  private static final String TOOLS = "tools";

  /** Added to the seed of a network's patches for those that it is judged by. */
  private static final long HELD_OUT = 500;

  private final StageConfig config;
  private final List<ToolTrainer> trainers = new ArrayList<>();
  private final Checkpoints checkpoints;
  private double checked = Double.NaN;

  private ToolsStage(
      String name,
      StageConfig config,
      TrainingConfig run,
      CleanImages images,
      CleanImages heldOut,
      ToolLearners learners,
      List<Recipe> recipes,
      long salt) {
    super(name, config.iterations() * learners.size(), learners);
    this.config = config;
    boolean base = name.equals(BASE);
    boolean each = name.equals(TOOLS);
    WorkedInputs worked =
        base ? WorkedInputs.NONE : new WorkedInputs(run.workedShare(), learners.nets());
    List<PatchSource> judges = new ArrayList<>();
    List<Earlier> earlier = new ArrayList<>();
    for (int i = 0; i < learners.size(); i++) {
      long seed = run.seed() * 1000 + salt + i;
      earlier.add(each ? Earlier.of(run.tools().get(i)) : Earlier.NOTHING);
      trainers.add(
          new ToolTrainer(
              learners.get(i),
              new PatchSource(images, recipes.get(i), seed, SIDE),
              earlier.get(i),
              worked,
              config.batch(),
              config.piece(),
              config.rate(),
              base,
              LossTerms.of(run, List.of(learners.get(i).net()))));
      judges.add(new PatchSource(heldOut, recipes.get(i), seed + HELD_OUT, SIDE));
    }
    checkpoints =
        new Checkpoints(learners, judges, earlier, run.validationPatches(), config.iterations());
  }

  /** One network for all kinds and strengths of damage, from which every tool then begins. */
  public static ToolsStage base(
      TrainingConfig config, CleanImages images, CleanImages heldOut, Networks networks) {
    ToolLearners one = ToolLearners.shared(networks);
    List<Recipe> recipes = List.of(Recipes.everything(config));
    return new ToolsStage(BASE, config.base(), config, images, heldOut, one, recipes, 17);
  }

  /**
   * One network for each kind of damage, from which the tools of its bands then begin.
   *
   * @param stage the configuration's {@link TrainingConfig#family()}
   */
  public static ToolsStage families(
      StageConfig stage,
      TrainingConfig config,
      CleanImages images,
      CleanImages heldOut,
      Networks networks) {
    ToolLearners kinds = ToolLearners.byFamily(networks);
    List<Recipe> recipes = recipes(config, kinds);
    return new ToolsStage("families", stage, config, images, heldOut, kinds, recipes, 50);
  }

  /** Every tool on the damage of its band. */
  public static ToolsStage tools(
      TrainingConfig config, CleanImages images, CleanImages heldOut, Networks networks) {
    ToolLearners each = ToolLearners.each(networks);
    List<Recipe> recipes = recipes(config, each);
    return new ToolsStage(TOOLS, config.tool(), config, images, heldOut, each, recipes, 100);
  }

  private static List<Recipe> recipes(TrainingConfig run, ToolLearners learners) {
    List<Recipe> recipes = new ArrayList<>();
    for (int i = 0; i < learners.size(); i++) {
      List<Recipe> bands = new ArrayList<>();
      learners.tools(i).forEach(t -> bands.add(recipe(run, run.tools().get(t))));
      recipes.add(anyOf(bands));
    }
    return recipes;
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
    int network = iteration % trainers.size();
    int done = iteration / trainers.size();
    double psnr = trainers.get(network).iterate(workers, done / (double) config.iterations());
    checked = Double.NaN;
    if (checkpoints.due(done + 1)) {
      checkpoints.check(network, workers);
      checked = network == trainers.size() - 1 ? checkpoints.mean() : Double.NaN;
    }
    return psnr;
  }

  @Override
  public double checked() {
    return checked;
  }

  /** At the end the weights that did best on held-out patches, before it the present ones. */
  @Override
  public void store(Networks networks) {
    super.store(networks);
    if (finished()) {
      checkpoints.store(networks);
    }
  }

  @Override
  public void writeChecked(DataOutput out) throws IOException {
    checkpoints.write(out);
  }

  @Override
  public void readChecked(DataInput in) throws IOException {
    checkpoints.read(in);
  }
}
