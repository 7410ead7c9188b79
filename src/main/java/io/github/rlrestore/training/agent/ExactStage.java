package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.run.Networks;
import java.util.List;

/**
 * The agent by regression of the whole table of values on {@link ValueTree}s: a label for every
 * action of a state instead of one, no exploration needed to find what a tool is worth.
 */
public final class ExactStage extends AgentStage<ValuePath> {
  private final ValueTree trees;
  private final TableLoss loss;

  public ExactStage(
      TrainingConfig run,
      AgentConfig config,
      CleanImages images,
      Networks networks,
      String name,
      long salt) {
    super(name, config, run.seed() * 1000 + salt, networks.agent(), ValuePath.FORMAT);
    long seed = run.seed() * 1000 + salt;
    trees =
        new ValueTree(
            new PatchSource(images, recipe(run, config), seed, networks.agent().patch()),
            new FrozenTools(networks),
            target(),
            networks.agent(),
            config.steps(),
            config.expand(),
            config.discount(),
            seed + 1);
    loss = new TableLoss(online(), networks.agent());
  }

  @Override
  public String measure() {
    return "loss";
  }

  @Override
  List<ValuePath> gather(long first, int count, double epsilon, Degrade degrade) {
    return trees.grow(first, count, epsilon, degrade);
  }

  @Override
  double backward(List<ValuePath> batch, double scale, Gradients into) {
    return loss.backward(batch, scale, into);
  }

  @Override
  double curve(List<ValuePath> gathered, double meanLoss) {
    return meanLoss;
  }
}
