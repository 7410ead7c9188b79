package io.github.rlrestore.training.gradient;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.nd4j.Arrays4d;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of a network's weight gradients over any number of backward passes. One per thread. */
public final class Gradients {
  private final INDArray sum;
  private final INDArray last;
  private final Map<String, INDArray> sums;
  private final Map<String, INDArray> lasts;
  private final float[] host;

  public Gradients(Network network) {
    int size = Math.toIntExact(network.parameterCount());
    this.sum = Arrays4d.create(size);
    this.last = Arrays4d.create(size);
    this.sums = TrainableNetwork.views(network, sum);
    this.lasts = TrainableNetwork.views(network, last);
    this.host = new float[size];
    clear();
  }

  /** Begins a new sum. */
  public void clear() {
    sum.assign(0f);
  }

  /** Where an operation writes a parameter's gradient of one pass before {@link #add}. */
  INDArray scratch(String parameter) {
    return lasts.get(parameter);
  }

  /** Adds what was written to {@link #scratch} to the sum. */
  void add(String parameter) {
    sums.get(parameter).addi(lasts.get(parameter));
  }

  /** Adds the sum to an array, all parameters in layer order. */
  public void addTo(float[] total) {
    float[] part = sum();
    for (int i = 0; i < total.length; i++) {
      total[i] += part[i];
    }
  }

  /** The sum, all parameters in layer order; overwritten by the next call. */
  public float[] sum() {
    Arrays4d.get(sum, host);
    return host;
  }
}
