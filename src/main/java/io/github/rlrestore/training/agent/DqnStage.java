package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.CosineRate;
import io.github.rlrestore.training.optimise.Floats;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.Stage;
import io.github.rlrestore.training.run.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;

/**
 * The agent by recurrent deep Q-learning: a round plays fresh episodes with the tools as they are,
 * then learns from batches of the replay memory (Yu et al. 2018, section 3.3).
 */
public final class DqnStage implements Stage {
  private static final int PIECE = 8;

  private final AgentConfig config;
  private final long seed;
  private final Learner learner;
  private final TrainableNetwork target;
  private final Player player;
  private final QLoss loss;
  private final CosineRate rate;
  private final Replay replay;
  private final List<Gradients> gradients = new ArrayList<>();
  private final List<Degrade> degrades = new ArrayList<>();
  private int round;

  public DqnStage(
      TrainingConfig run, AgentConfig config, CleanImages images, Networks networks, long salt) {
    this.config = config;
    this.seed = run.seed() * 1000 + salt;
    AgentNetwork agent = networks.agent();
    learner = new Learner(new TrainableNetwork(agent.network(), agent.weights()));
    target = new TrainableNetwork(agent.network(), agent.weights());
    PatchSource source = new PatchSource(images, Recipes.allLevels(), seed, agent.patch());
    player =
        new Player(
            source,
            new FrozenTools(networks),
            learner.net(),
            config.steps(),
            agent.stateSize(),
            seed + 1);
    loss = new QLoss(learner.net(), target, agent, config.discount());
    rate = new CosineRate(config.rate(), config.rounds() * config.updatesPerRound());
    replay = new Replay(config.replay());
    for (int i = 0; i < config.batch(); i += PIECE) {
      gradients.add(new Gradients(agent.network()));
    }
    for (int i = 0; i < config.episodesPerRound(); i += PIECE) {
      degrades.add(new Degrade());
    }
  }

  @Override
  public String name() {
    return "agent";
  }

  @Override
  public int iteration() {
    return round;
  }

  @Override
  public int iterations() {
    return config.rounds();
  }

  @Override
  public String measure() {
    return "gain dB";
  }

  @Override
  public double iterate(Workers workers) {
    double epsilon = config.epsilon(round);
    double gain = play(workers, epsilon);
    for (int u = 0; u < config.updatesPerRound(); u++) {
      update(workers, u);
    }
    round++;
    return gain;
  }

  private double play(Workers workers, double epsilon) {
    long first = (long) round * config.episodesPerRound();
    List<Callable<List<Episode>>> work = new ArrayList<>();
    for (int p = 0; p < degrades.size(); p++) {
      int from = p * PIECE;
      int count = Math.min(PIECE, config.episodesPerRound() - from);
      Degrade degrade = degrades.get(p);
      work.add(() -> player.play(first + from, count, epsilon, degrade));
    }
    double gain = 0;
    for (List<Episode> played : workers.all(work)) {
      for (Episode e : played) {
        replay.add(e);
        for (int t = 0; t < e.length(); t++) {
          gain += e.reward(t);
        }
      }
    }
    return gain / config.episodesPerRound();
  }

  private void update(Workers workers, int u) {
    SplittableRandom random =
        new SplittableRandom(seed * 31 + (long) round * config.updatesPerRound() + u);
    List<Callable<Double>> work = new ArrayList<>();
    double scale = config.batch() * (double) config.steps();
    for (int p = 0; p < gradients.size(); p++) {
      List<Episode> batch = replay.draw(Math.min(PIECE, config.batch() - p * PIECE), random);
      Gradients into = gradients.get(p);
      into.clear();
      work.add(() -> loss.backward(batch, scale, into));
    }
    workers.all(work);
    float[] sum = new float[learner.net().values().length];
    for (Gradients g : gradients) {
      float[] part = g.sum();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i];
      }
    }
    learner.update(sum, rate.at(learner.iteration()), config.clip());
    if (learner.iteration() % config.targetEvery() == 0) {
      System.arraycopy(learner.net().values(), 0, target.values(), 0, sum.length);
      target.publish();
    }
  }

  @Override
  public void store(Networks networks) {
    networks.setAgent(learner.averaged());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(round);
    learner.write(out);
    Floats.write(target.values(), out);
    replay.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    round = in.readInt();
    learner.read(in);
    Floats.read(target.values(), in);
    target.publish();
    replay.read(in);
  }
}
