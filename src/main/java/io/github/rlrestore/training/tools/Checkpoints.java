package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Floats;
import io.github.rlrestore.training.optimise.Learner;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.ToolLearners;
import io.github.rlrestore.training.run.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Of each network of a stage the weights that did best on held-out patches of its own recipe,
 * looked at after fixed numbers of iterations, so that a run takes the same course every time. Not
 * thread-safe.
 */
final class Checkpoints {
  /** How often in a stage a network is looked at. */
  private static final int CHECKS = 10;

  /** So many patches go through a network at once. */
  private static final int BATCH = 16;

  private final ToolLearners learners;
  private final List<PatchSource> heldOut;
  private final List<Earlier> earlier;
  private final int patches;
  private final int iterations;
  private final double[] last;
  private final double[] best;
  private final float[][] weights;

  /**
   * @param heldOut of each network
   * @param earlier works on these patches before the network
   * @param patches that it is judged by
   * @param iterations of each network in the stage
   */
  Checkpoints(
      ToolLearners learners,
      List<PatchSource> heldOut,
      List<Earlier> earlier,
      int patches,
      int iterations) {
    this.learners = learners;
    this.heldOut = List.copyOf(heldOut);
    this.earlier = List.copyOf(earlier);
    this.patches = patches;
    this.iterations = iterations;
    this.last = new double[learners.size()];
    this.best = new double[learners.size()];
    this.weights = new float[learners.size()][];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
  }

  /** Whether a network that has done so many iterations is to be looked at. */
  boolean due(int done) {
    return (long) done * CHECKS / iterations > (done - 1L) * CHECKS / iterations;
  }

  /** Looks at the running mean of a network's weights and keeps it if it is the best so far. */
  void check(int i, Workers workers) {
    Learner learner = learners.get(i);
    Runner runner = new Nd4jEngine().prepare(learner.net().network(), learner.averaged());
    List<Callable<Double>> work = new ArrayList<>();
    for (int from = 0; from < patches; from += BATCH) {
      int first = from;
      work.add(() -> psnrSum(i, runner, first, Math.min(patches, first + BATCH)));
    }
    last[i] = workers.all(work).stream().mapToDouble(Double::doubleValue).sum() / patches;
    if (last[i] > best[i]) {
      best[i] = last[i];
      weights[i] = TrainableNetwork.flatten(learner.net().network(), learner.averaged());
    }
  }

  private double psnrSum(int network, Runner runner, int from, int to) {
    Degrade degrade = new Degrade();
    List<Tensor> damaged = new ArrayList<>();
    List<Tensor> clean = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Pair pair = heldOut.get(network).get(i, degrade);
      damaged.add(pair.damaged());
      clean.add(pair.clean());
    }
    Tensor seen = earlier.get(network).work(Tensor.stack(damaged));
    Tensor restored = runner.run(List.of(seen)).get(0);
    double sum = 0;
    for (int i = 0; i < clean.size(); i++) {
      sum += Psnr.db(restored.image(i), clean.get(i), 1);
    }
    return sum;
  }

  /** Mean over the networks of what the last look at each found, dB. */
  double mean() {
    return Arrays.stream(last).average().orElse(Double.NaN);
  }

  /** Puts the best weights into the networks, of those that have been looked at. */
  void store(Networks networks) {
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != null) {
        for (int tool : learners.tools(i)) {
          networks.setTool(
              tool, TrainableNetwork.weights(learners.get(i).net().network(), weights[i]));
        }
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < weights.length; i++) {
      out.writeDouble(last[i]);
      out.writeDouble(best[i]);
      out.writeBoolean(weights[i] != null);
      if (weights[i] != null) {
        Floats.write(weights[i], out);
      }
    }
  }

  void read(DataInput in) throws IOException {
    for (int i = 0; i < weights.length; i++) {
      last[i] = in.readDouble();
      best[i] = in.readDouble();
      if (in.readBoolean()) {
        weights[i] = new float[learners.get(i).net().values().length];
        Floats.read(weights[i], in);
      }
    }
  }
}
