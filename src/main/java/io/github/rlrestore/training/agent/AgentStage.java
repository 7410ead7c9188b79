package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.Recipe;
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
 * What both ways of training the agent share: a round gathers experience on fresh patches with the
 * tools as they are, remembers it, and learns from batches drawn from the memory, with a target
 * network that is copied now and then.
 *
 * @param <E> a piece of experience
 */
abstract class AgentStage<E> implements Stage {
  private static final int PIECE = 8;

  private final String name;
  private final AgentConfig config;
  private final long seed;
  private final Learner learner;
  private final TrainableNetwork target;
  private final CosineRate rate;
  private final Replay<E> replay;
  private final List<Gradients> gradients = new ArrayList<>();
  private final List<Degrade> degrades = new ArrayList<>();
  private int round;

  AgentStage(
      String name, AgentConfig config, long seed, AgentNetwork agent, Replay.Format<E> format) {
    this.name = name;
    this.config = config;
    this.seed = seed;
    learner = new Learner(new TrainableNetwork(agent.network(), agent.weights()));
    target = new TrainableNetwork(agent.network(), agent.weights());
    rate = new CosineRate(config.rate(), config.rounds() * config.updatesPerRound());
    replay = new Replay<>(config.replay(), format);
    for (int i = 0; i < config.batch(); i += PIECE) {
      gradients.add(new Gradients(agent.network()));
    }
    for (int i = 0; i < config.episodesPerRound(); i += PIECE) {
      degrades.add(new Degrade());
    }
  }

  /** What the patches bear. */
  static Recipe recipe(TrainingConfig run, AgentConfig config) {
    return Recipes.forAgent(run.damage(), run.tools(), config.pureShare(), config.cleanShare());
  }

  /** The network that learns. */
  final TrainableNetwork online() {
    return learner.net();
  }

  final TrainableNetwork target() {
    return target;
  }

  /** Experience on the patches {@code first} to {@code first + count - 1}; called in any thread. */
  abstract List<E> gather(long first, int count, double epsilon, Degrade degrade);

  /** The loss of some experience, divided by {@code scale}, its gradient added. */
  abstract double backward(List<E> batch, double scale, Gradients into);

  /** The number for the curve, from what a round gathered and the mean loss of its updates. */
  abstract double curve(List<E> gathered, double loss);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int iteration() {
    return round;
  }

  @Override
  public final int iterations() {
    return config.rounds();
  }

  @Override
  public final double iterate(Workers workers) {
    List<E> gathered = gather(workers);
    gathered.forEach(replay::add);
    double loss = 0;
    for (int u = 0; u < config.updatesPerRound(); u++) {
      loss += update(workers, u) / config.updatesPerRound();
    }
    round++;
    return curve(gathered, loss);
  }

  private List<E> gather(Workers workers) {
    long first = (long) round * config.episodesPerRound();
    double epsilon = config.epsilon(round);
    List<Callable<List<E>>> work = new ArrayList<>();
    for (int p = 0; p < degrades.size(); p++) {
      int from = p * PIECE;
      int count = Math.min(PIECE, config.episodesPerRound() - from);
      Degrade degrade = degrades.get(p);
      work.add(() -> gather(first + from, count, epsilon, degrade));
    }
    List<E> all = new ArrayList<>();
    workers.all(work).forEach(all::addAll);
    return all;
  }

  private double update(Workers workers, int u) {
    SplittableRandom random =
        new SplittableRandom(seed * 31 + (long) round * config.updatesPerRound() + u);
    double scale = config.batch() * (double) config.steps();
    List<Callable<Double>> work = new ArrayList<>();
    for (int p = 0; p < gradients.size(); p++) {
      List<E> batch = replay.draw(Math.min(PIECE, config.batch() - p * PIECE), random);
      Gradients into = gradients.get(p);
      into.clear();
      work.add(() -> backward(batch, scale, into));
    }
    double loss = workers.all(work).stream().mapToDouble(Double::doubleValue).sum();
    float[] sum = new float[learner.net().values().length];
    gradients.forEach(g -> g.addTo(sum));
    learner.update(sum, rate.at(learner.iteration()), config.clip());
    if (learner.iteration() % config.targetEvery() == 0) {
      System.arraycopy(learner.net().values(), 0, target.values(), 0, sum.length);
      target.publish();
    }
    return loss;
  }

  @Override
  public final void store(Networks networks) {
    networks.setAgent(learner.averaged());
  }

  @Override
  public final void write(DataOutput out) throws IOException {
    out.writeInt(round);
    learner.write(out);
    Floats.write(target.values(), out);
    replay.write(out);
  }

  @Override
  public final void read(DataInput in) throws IOException {
    round = in.readInt();
    learner.read(in);
    Floats.read(target.values(), in);
    target.publish();
    replay.read(in);
  }
}
