package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.config.AgentConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipe;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.InitialWeights;
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
 * The agent, tools fixed: a round gathers experience on fresh patches with the tools as they are,
 * remembers it, and learns from batches drawn from the memory, with a target network that is copied
 * now and then. What experience is and what is learnt from it is the {@link Method}'s.
 *
 * @param <E> a piece of experience
 */
public final class AgentStage<E> implements Stage {
  private static final int PIECE = 8;

  /** Patches that are gathered on at once: from 12 on oneDNN is faster (docs/adr/014). */
  private static final int GATHERED = 16;

  private final String name;
  private final AgentConfig config;
  private final long seed;
  private final Learner learner;
  private final TrainableNetwork target;
  private final CosineRate rate;
  private final Method<E> method;
  private final Replay<E> replay;
  private final List<Gradients> gradients = new ArrayList<>();
  private final List<Degrade> degrades = new ArrayList<>();
  private int round;

  private AgentStage(
      String name,
      AgentConfig config,
      long seed,
      Learner learner,
      TrainableNetwork target,
      Method<E> method) {
    this.name = name;
    this.config = config;
    this.seed = seed;
    this.learner = learner;
    this.target = target;
    this.method = method;
    rate = new CosineRate(config.rate());
    replay = new Replay<>(config.replay(), method.format());
    for (int i = 0; i < config.batch(); i += PIECE) {
      gradients.add(new Gradients(target.network()));
    }
    for (int i = 0; i < config.episodesPerRound(); i += GATHERED) {
      degrades.add(new Degrade());
    }
  }

  /**
   * The stage by the method that the configuration names.
   *
   * @param salt its patches; another one for each stage of a run
   */
  public static Stage of(
      TrainingConfig run,
      AgentConfig config,
      CleanImages images,
      Networks networks,
      String name,
      long salt) {
    long seed = run.seed() * 1000 + salt;
    AgentNetwork agent = networks.agent();
    if (config.fresh() && config.sight() == 0) {
      agent = fresh(agent, seed);
    }
    Learner learner =
        new Learner(new TrainableNetwork(agent.network(), agent.weights()), config.optimiser());
    TrainableNetwork target = new TrainableNetwork(agent.network(), agent.weights());
    Recipe recipe = Recipes.forAgent(run, config);
    PatchSource source = new PatchSource(images, recipe, seed, agent.patch());
    FrozenTools tools = new FrozenTools(networks);
    Reward reward = Reward.of(config, networks.toolbox(), run.channels());
    if (config.method() == AgentConfig.Method.EXACT) {
      ValueTree trees =
          new ValueTree(
              source,
              tools,
              target,
              agent,
              config.steps(),
              config.expand(),
              config.discount(),
              reward,
              config.least(),
              seed + 1);
      ExactValues exact =
          new ExactValues(trees, new TableLoss(learner.net(), agent, config.huber()));
      return new AgentStage<>(name, config, seed, learner, target, exact);
    }
    Player player =
        new Player(
            source, tools, learner.net(), config.steps(), agent.stateSize(), reward, seed + 1);
    DeepQ deepQ =
        new DeepQ(
            player, new QLoss(learner.net(), target, agent, config.discount(), config.huber()));
    return new AgentStage<>(name, config, seed, learner, target, deepQ);
  }

  /** The agent with random weights. */
  static AgentNetwork fresh(AgentNetwork agent, long seed) {
    return agent.withWeights(new InitialWeights(seed + 2).of(agent.network()));
  }

  @Override
  public String name() {
    return name;
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
    return method.measure();
  }

  @Override
  public double rate() {
    return learner.rate();
  }

  @Override
  public double iterate(Workers workers) {
    List<E> gathered = gather(workers);
    gathered.forEach(replay::add);
    double loss = 0;
    for (int u = 0; u < config.updatesPerRound(); u++) {
      loss += update(workers, u) / config.updatesPerRound();
    }
    round++;
    return method.curve(gathered, loss);
  }

  private List<E> gather(Workers workers) {
    long first = (long) round * config.episodesPerRound();
    double epsilon = config.epsilon(round);
    List<Callable<List<E>>> work = new ArrayList<>();
    for (int p = 0; p < degrades.size(); p++) {
      int from = p * GATHERED;
      int count = Math.min(GATHERED, config.episodesPerRound() - from);
      Degrade degrade = degrades.get(p);
      work.add(() -> method.gather(first + from, count, epsilon, degrade));
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
      List<E> batch =
          method.varied(replay.draw(Math.min(PIECE, config.batch() - p * PIECE), random), random);
      Gradients into = gradients.get(p);
      into.clear();
      work.add(() -> method.backward(batch, scale, into));
    }
    double loss = workers.all(work).stream().mapToDouble(Double::doubleValue).sum();
    float[] sum = new float[learner.net().values().length];
    gradients.forEach(g -> g.addTo(sum));
    double done = learner.iteration() / ((double) config.rounds() * config.updatesPerRound());
    learner.update(sum, rate.at(learner.iteration(), done), config.clip());
    if (learner.iteration() % config.targetEvery() == 0) {
      System.arraycopy(learner.net().values(), 0, target.values(), 0, sum.length);
      target.publish();
    }
    return loss;
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
