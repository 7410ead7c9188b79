package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.Stage;
import io.github.rlrestore.training.run.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One network for all kinds and strengths of damage, from which every tool then begins. */
public final class BaseStage implements Stage {
  static final int SIDE = 64;
  private final TrainingConfig config;
  private final Learner learner;
  private final ToolTrainer trainer;

  public BaseStage(TrainingConfig config, CleanImages images, Networks networks) {
    this.config = config;
    Tool first = networks.tool(0);
    learner = new Learner(new TrainableNetwork(first.network(), first.weights()));
    PatchSource source =
        new PatchSource(
            images, Recipes.allLevels(config.damage()), config.seed() * 1000 + 17, SIDE);
    trainer = new ToolTrainer(learner, source, config.base(), true);
  }

  @Override
  public String name() {
    return "base";
  }

  @Override
  public int iteration() {
    return learner.iteration();
  }

  @Override
  public int iterations() {
    return config.base().iterations();
  }

  @Override
  public double iterate(Workers workers) {
    return trainer.iterate(workers);
  }

  @Override
  public String measure() {
    return "PSNR dB";
  }

  @Override
  public void store(Networks networks) {
    for (int i = 0; i < networks.size(); i++) {
      networks.setTool(i, learner.averaged());
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    learner.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    learner.read(in);
  }
}
