package io.github.rlrestore.training.joint;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipe;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.CosineRate;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.ToolLearners;
import io.github.rlrestore.training.run.ToolStage;
import io.github.rlrestore.training.run.Workers;
import io.github.rlrestore.training.tools.LossTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The tools together, through the toolchains that the fixed agent chooses: the error at a chain's
 * end goes back through every tool in it, and each tool's gradient is the mean over its uses (Yu et
 * al. 2018, Algorithm 1).
 */
public final class JointStage extends ToolStage {
  private final TrainingConfig config;
  private final CosineRate rate;
  private final CosineRate commonRate;
  private final List<ChainGradient> pieces = new ArrayList<>();

  /**
   * @param salt its patches; another one for each stage of a run
   */
  public JointStage(
      TrainingConfig config, CleanImages images, Networks networks, String name, long salt) {
    super(
        name,
        config.joint().iterations(),
        config.joint().commonRate() > 0
            ? ToolLearners.eachWithCommonPart(networks)
            : ToolLearners.each(networks));
    this.config = config;
    List<TrainableNetwork> tools = learners().nets();
    AgentNetwork agent = networks.agent();
    TrainableNetwork look = new TrainableNetwork(agent.network(), agent.weights());
    rate = new CosineRate(config.joint().rate());
    commonRate = new CosineRate(config.joint().commonRate());
    Recipe recipe =
        Recipes.either(
            config.joint().pureShare(),
            Recipes.anyPure(config.damage(), config.tools()),
            Recipes.everything(config));
    PatchSource source =
        new PatchSource(images, recipe, config.seed() * 1000 + salt, agent.patch());
    LossTerms terms = LossTerms.of(config, tools);
    for (int from = 0; from < config.joint().batch(); from += config.joint().piece()) {
      int count = Math.min(config.joint().piece(), config.joint().batch() - from);
      pieces.add(
          new ChainGradient(
              tools,
              look,
              agent,
              source,
              config.agent().steps(),
              config.joint(),
              terms,
              from,
              count));
    }
  }

  @Override
  protected double step(int iteration, Workers workers) {
    long first = (long) iteration * config.joint().batch();
    List<Callable<Double>> work = new ArrayList<>();
    pieces.forEach(p -> work.add(() -> p.run(first)));
    double psnr = workers.all(work).stream().mapToDouble(Double::doubleValue).sum();
    double q = iteration / (double) iterations();
    List<float[]> sums = new ArrayList<>();
    int[] uses = new int[learners().size()];
    for (int t = 0; t < uses.length; t++) {
      float[] sum = new float[learners().get(t).net().values().length];
      for (ChainGradient p : pieces) {
        if (p.uses(t) > 0) {
          uses[t] += p.uses(t);
          p.addGradient(t, sum);
        }
      }
      sums.add(sum);
    }
    if (config.joint().commonRate() > 0) {
      learners().updateTogether(sums, uses, commonRate.at(iteration, q));
    }
    for (int t = 0; t < uses.length; t++) {
      if (uses[t] > 0) {
        divide(sums.get(t), uses[t]);
        learners().get(t).update(sums.get(t), rate.at(iteration, q), Double.POSITIVE_INFINITY);
      } else {
        learners().get(t).rest();
      }
    }
    return psnr / config.joint().batch();
  }

  private static void divide(float[] sum, int by) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= by;
    }
  }
}
