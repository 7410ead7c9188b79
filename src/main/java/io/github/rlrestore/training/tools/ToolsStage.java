package io.github.rlrestore.training.tools;

import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipe;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.Stage;
import io.github.rlrestore.training.run.ToolLearners;
import io.github.rlrestore.training.run.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Every tool on the damage of its band: a share of its own kind alone (with light noise and
 * compression added, Yu et al. 2018, section 3.4), the rest mixed damage whose part of that kind
 * lies in the band, as a tool meets it in a toolchain. The tools take turns, one iteration each.
 */
public final class ToolsStage implements Stage {
  private final TrainingConfig config;
  private final ToolLearners learners;
  private final List<ToolTrainer> trainers = new ArrayList<>();
  private int iteration;

  public ToolsStage(TrainingConfig config, CleanImages images, Networks networks) {
    this.config = config;
    this.learners = new ToolLearners(networks);
    for (int i = 0; i < learners.size(); i++) {
      ToolConfig band = config.tools().get(i);
      Recipe recipe =
          Recipes.either(
              config.pureShare(), Recipes.pure(band), Recipes.mixed(config.damage(), band));
      PatchSource source =
          new PatchSource(images, recipe, config.seed() * 1000 + 100 + i, BaseStage.SIDE);
      trainers.add(new ToolTrainer(learners.get(i), source, config.tool(), false));
    }
  }

  @Override
  public String name() {
    return "tools";
  }

  @Override
  public int iteration() {
    return iteration;
  }

  @Override
  public int iterations() {
    return config.tool().iterations() * trainers.size();
  }

  @Override
  public double iterate(Workers workers) {
    double psnr = trainers.get(iteration % trainers.size()).iterate(workers);
    iteration++;
    return psnr;
  }

  @Override
  public String measure() {
    return "PSNR dB";
  }

  @Override
  public void store(Networks networks) {
    learners.store(networks);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(iteration);
    learners.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    iteration = in.readInt();
    learners.read(in);
  }
}
