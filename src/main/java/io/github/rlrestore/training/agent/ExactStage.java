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
 * The agent by regression of the whole table of values on {@link ValueTree}s: thirteen labels a
 * state instead of one, no exploration needed to find what a tool is worth.
 */
public final class ExactStage implements Stage {
  private static final int PIECE = 8;

  private final AgentConfig config;
  private final long seed;
  private final Learner learner;
  private final TrainableNetwork target;
  private final ValueTree trees;
  private final TableLoss loss;
  private final CosineRate rate;
  private final List<ValuePath> paths = new ArrayList<>();
  private final List<Gradients> gradients = new ArrayList<>();
  private final List<Degrade> degrades = new ArrayList<>();
  private int nextPath;
  private int round;

  public ExactStage(
      TrainingConfig run, AgentConfig config, CleanImages images, Networks networks, long salt) {
    this.config = config;
    this.seed = run.seed() * 1000 + salt;
    AgentNetwork agent = networks.agent();
    learner = new Learner(new TrainableNetwork(agent.network(), agent.weights()));
    target = new TrainableNetwork(agent.network(), agent.weights());
    trees =
        new ValueTree(
            new PatchSource(images, Recipes.allLevels(), seed, agent.patch()),
            new FrozenTools(networks),
            target,
            agent,
            config.steps(),
            config.expand(),
            config.discount(),
            seed + 1);
    loss = new TableLoss(learner.net(), agent);
    rate = new CosineRate(config.rate(), config.rounds() * config.updatesPerRound());
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
    return "loss";
  }

  @Override
  public double iterate(Workers workers) {
    grow(workers);
    double sum = 0;
    for (int u = 0; u < config.updatesPerRound(); u++) {
      sum += update(workers, u);
    }
    round++;
    return sum / config.updatesPerRound();
  }

  private void grow(Workers workers) {
    long first = (long) round * config.episodesPerRound();
    double epsilon = config.epsilon(round);
    List<Callable<List<ValuePath>>> work = new ArrayList<>();
    for (int p = 0; p < degrades.size(); p++) {
      int from = p * PIECE;
      int count = Math.min(PIECE, config.episodesPerRound() - from);
      Degrade degrade = degrades.get(p);
      work.add(() -> trees.grow(first + from, count, epsilon, degrade));
    }
    for (List<ValuePath> grown : workers.all(work)) {
      for (ValuePath path : grown) {
        if (paths.size() < config.replay()) {
          paths.add(path);
        } else {
          paths.set(nextPath, path);
        }
        nextPath = (nextPath + 1) % config.replay();
      }
    }
  }

  private double update(Workers workers, int u) {
    SplittableRandom random =
        new SplittableRandom(seed * 31 + (long) round * config.updatesPerRound() + u);
    double scale = config.batch() * (double) config.steps();
    List<Callable<Double>> work = new ArrayList<>();
    for (int p = 0; p < gradients.size(); p++) {
      List<ValuePath> batch = new ArrayList<>();
      for (int i = 0; i < Math.min(PIECE, config.batch() - p * PIECE); i++) {
        batch.add(paths.get(random.nextInt(paths.size())));
      }
      Gradients into = gradients.get(p);
      into.clear();
      work.add(() -> loss.backward(batch, scale, into));
    }
    double sum = workers.all(work).stream().mapToDouble(Double::doubleValue).sum();
    float[] gradient = new float[learner.net().values().length];
    for (Gradients g : gradients) {
      float[] part = g.sum();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += part[i];
      }
    }
    learner.update(gradient, rate.at(learner.iteration()), config.clip());
    if (learner.iteration() % config.targetEvery() == 0) {
      System.arraycopy(learner.net().values(), 0, target.values(), 0, gradient.length);
      target.publish();
    }
    return sum;
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
    out.writeInt(nextPath);
    out.writeInt(paths.size());
    for (ValuePath path : paths) {
      path.write(out);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    round = in.readInt();
    learner.read(in);
    Floats.read(target.values(), in);
    target.publish();
    nextPath = in.readInt();
    int n = in.readInt();
    if (n < 0 || n > config.replay()) {
      throw new IOException("holds " + n + " paths where at most " + config.replay() + " fit");
    }
    paths.clear();
    for (int i = 0; i < n; i++) {
      paths.add(ValuePath.read(in));
    }
  }
}
