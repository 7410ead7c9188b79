package io.github.rlrestore.training.optimise;

import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A network that learns: weights, its optimiser's state and a running mean of the weights
 * (exponential, 0.998), which is what is used in the end. Not thread-safe.
 */
public final class Learner {
  private static final double KEEP = 0.998;

  private final TrainableNetwork net;
  private final Optimiser optimiser;
  private final float[] average;
  private int iteration;
  private double rate = Double.NaN;

  /** Learns by Adam. */
  public Learner(TrainableNetwork net) {
    this(net, OptimiserKind.ADAM);
  }

  public Learner(TrainableNetwork net, OptimiserKind kind) {
    this.net = net;
    this.optimiser = kind.of(net.network());
    this.average = net.values().clone();
  }

  public TrainableNetwork net() {
    return net;
  }

  /** Updates made so far. */
  public int iteration() {
    return iteration;
  }

  /** Of the last update; NaN before the first one since it was made or read. */
  public double rate() {
    return rate;
  }

  /** One step of the optimiser; a gradient longer than {@code clip} is shortened to it. */
  public void update(float[] gradient, double rate, double clip) {
    this.rate = rate;
    double norm = 0;
    for (float g : gradient) {
      norm += (double) g * g;
    }
    norm = Math.sqrt(norm);
    if (norm > clip) {
      float shrink = (float) (clip / norm);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= shrink;
      }
    }
    optimiser.update(net.values(), gradient, rate);
    iteration++;
    rest();
  }

  /** Adds to the weights what others have learnt; seen after {@link #update} or {@link #rest}. */
  public void shift(float[] step) {
    for (int i = 0; i < step.length; i++) {
      net.values()[i] += step[i];
    }
  }

  /** Ends an iteration without an update of its own. */
  public void rest() {
    double keep = Math.min(KEEP, (1.0 + iteration) / (10.0 + iteration));
    for (int i = 0; i < average.length; i++) {
      average[i] += (float) ((1 - keep) * (net.values()[i] - average[i]));
    }
    net.publish();
  }

  /** The running mean of the weights. */
  public Weights averaged() {
    return TrainableNetwork.weights(net.network(), average);
  }

  /** The present weights, as they go into the next iteration. */
  public Weights present() {
    return net.weights();
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(iteration);
    Floats.write(net.values(), out);
    Floats.write(average, out);
    optimiser.write(out);
  }

  public void read(DataInput in) throws IOException {
    iteration = in.readInt();
    Floats.read(net.values(), in);
    Floats.read(average, in);
    optimiser.read(in);
    net.publish();
  }
}
