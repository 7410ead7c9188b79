package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.gradient.Gradients;
import java.util.List;

/** Recurrent deep Q-learning: plays fresh episodes, one label a step (Yu et al. 2018, 3.3). */
final class DeepQ implements Method<Episode> {
  private final Player player;
  private final QLoss loss;

  DeepQ(Player player, QLoss loss) {
    this.player = player;
    this.loss = loss;
  }

  @Override
  public List<Episode> gather(long first, int count, double epsilon, Degrade degrade) {
    return player.play(first, count, epsilon, degrade);
  }

  @Override
  public double backward(List<Episode> batch, double scale, Gradients into) {
    return loss.backward(batch, scale, into);
  }

  /** What the episodes gained in the mean, explored steps included. */
  @Override
  public double curve(List<Episode> gathered, double meanLoss) {
    if (!Double.isFinite(meanLoss)) {
      return meanLoss; // what was played says nothing of it: the run shall end
    }
    double gain = 0;
    for (Episode e : gathered) {
      for (int t = 0; t < e.length(); t++) {
        gain += e.reward(t);
      }
    }
    return gain / gathered.size();
  }

  @Override
  public String measure() {
    return "gain dB";
  }

  @Override
  public Replay.Format<Episode> format() {
    return Episode.FORMAT;
  }
}
