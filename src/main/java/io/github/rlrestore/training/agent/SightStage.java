package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.CosineRate;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.Stage;
import io.github.rlrestore.training.run.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The agent learns to tell damages apart ({@link DamageLabels}, Huber loss) before it learns what
 * tools bring: a patch costs a look instead of dozens of tools, so it sees a hundred times as many.
 * What the values mean is learnt afterwards; what remains is what it takes to see.
 */
public final class SightStage implements Stage {
  private static final int BATCH = 64;
  private static final int PIECE = 16;
  private static final double BEND = 1;

  private final int batches;
  private final Learner learner;
  private final AgentNetwork agent;
  private final CosineRate rate;
  private final PatchSource source;
  private final DamageLabels labels;
  private final List<Gradients> gradients = new ArrayList<>();
  private final List<Degrade> degrades = new ArrayList<>();

  /** The part {@code agent} of the configuration says how many batches and at what rate. */
  public SightStage(TrainingConfig run, CleanImages images, Networks networks) {
    batches = run.agent().sight();
    long seed = run.seed() * 1000 + 200;
    agent = run.agent().fresh() ? AgentStage.fresh(networks.agent(), seed) : networks.agent();
    learner =
        new Learner(
            new TrainableNetwork(agent.network(), agent.weights()), run.agent().optimiser());
    rate = new CosineRate(run.agent().rate());
    source = new PatchSource(images, Recipes.forAgent(run, run.agent()), seed, agent.patch());
    labels = new DamageLabels(run.tools());
    for (int from = 0; from < BATCH; from += PIECE) {
      gradients.add(new Gradients(agent.network()));
      degrades.add(new Degrade());
    }
  }

  @Override
  public String name() {
    return "sight";
  }

  @Override
  public int iteration() {
    return learner.iteration();
  }

  @Override
  public int iterations() {
    return batches;
  }

  @Override
  public String measure() {
    return "loss";
  }

  @Override
  public double rate() {
    return learner.rate();
  }

  @Override
  public double iterate(Workers workers) {
    long first = (long) learner.iteration() * BATCH;
    List<Callable<Double>> work = new ArrayList<>();
    for (int p = 0; p < gradients.size(); p++) {
      Gradients into = gradients.get(p);
      Degrade degrade = degrades.get(p);
      long from = first + p * PIECE;
      work.add(() -> backward(from, degrade, into));
    }
    double loss = workers.all(work).stream().mapToDouble(Double::doubleValue).sum();
    float[] sum = new float[learner.net().values().length];
    gradients.forEach(g -> g.addTo(sum));
    double done = learner.iteration() / (double) batches;
    learner.update(sum, rate.at(learner.iteration(), done), Double.POSITIVE_INFINITY);
    return loss;
  }

  private double backward(long from, Degrade degrade, Gradients into) {
    into.clear();
    List<Tensor> images = new ArrayList<>();
    List<float[]> wanted = new ArrayList<>();
    for (int i = 0; i < PIECE; i++) {
      Pair pair = source.get(from + i, degrade);
      images.add(pair.damaged());
      wanted.add(labels.of(pair));
    }
    Tensor action = new Tensor(PIECE, 1, 1, agent.tools());
    Tensor state = new Tensor(PIECE, 1, 1, agent.stateSize());
    try (Tape tape = new Tape(learner.net(), List.of(Tensor.stack(images), action, state))) {
      Tensor values = tape.outputs().get(0);
      Tensor slope = new Tensor(PIECE, 1, 1, values.c());
      double loss = 0;
      for (int i = 0; i < PIECE; i++) {
        for (int a = 0; a < values.c(); a++) {
          double d = values.get(i, 0, 0, a) - wanted.get(i)[a];
          loss += Huber.loss(d, BEND) / BATCH;
          slope.set(i, 0, 0, a, (float) (Huber.slope(d, BEND) / BATCH));
        }
      }
      tape.backward(List.of(slope, new Tensor(PIECE, 1, 1, agent.stateSize())), into);
      return loss;
    }
  }

  @Override
  public void store(Networks networks) {
    networks.setAgent(learner.averaged());
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
