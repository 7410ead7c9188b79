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
 * The agent by recurrent deep Q-learning: plays fresh episodes, learns from a replay memory of
 * whole episodes (Yu et al. 2018, section 3.3).
 */
public final class DqnStage extends AgentStage<Episode> {
  private final AgentConfig config;
  private final Player player;
  private final QLoss loss;

  public DqnStage(
      TrainingConfig run,
      AgentConfig config,
      CleanImages images,
      Networks networks,
      String name,
      long salt) {
    super(name, config, run.seed() * 1000 + salt, networks.agent(), Episode.FORMAT);
    this.config = config;
    long seed = run.seed() * 1000 + salt;
    player =
        new Player(
            new PatchSource(images, recipe(run, config), seed, networks.agent().patch()),
            new FrozenTools(networks),
            online(),
            config.steps(),
            networks.agent().stateSize(),
            seed + 1);
    loss = new QLoss(online(), target(), networks.agent(), config.discount());
  }

  @Override
  public String measure() {
    return "gain dB";
  }

  @Override
  List<Episode> gather(long first, int count, double epsilon, Degrade degrade) {
    return player.play(first, count, epsilon, degrade);
  }

  @Override
  double backward(List<Episode> batch, double scale, Gradients into) {
    return loss.backward(batch, scale, into);
  }

  @Override
  double curve(List<Episode> gathered, double meanLoss) {
    double gain = 0;
    for (Episode e : gathered) {
      for (int t = 0; t < e.length(); t++) {
        gain += e.reward(t);
      }
    }
    return gain / config.episodesPerRound();
  }
}
