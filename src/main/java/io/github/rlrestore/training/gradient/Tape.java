package io.github.rlrestore.training.gradient;

import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.ForwardOps;
import io.github.rlrestore.nd4j.NativeLibrary;
import io.github.rlrestore.nd4j.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of a network that remembers every value, so that it can be run backward once. Not
 * thread-safe; different tapes of one network may run in different threads. Close it to free the
 * native memory.
 */
public final class Tape implements AutoCloseable {
  private final TrainableNetwork net;
  private final Map<String, Value> known = new HashMap<>();

  /** Runs the network forward; inputs as in {@link io.github.rlrestore.core.engine.Runner#run}. */
  public Tape(TrainableNetwork net, List<Tensor> inputs) {
    this.net = net;
    NativeLibrary.useOneThread();
    for (int i = 0; i < inputs.size(); i++) {
      known.put(net.network().inputs().get(i), Value.of(inputs.get(i)));
    }
    ForwardOps ops = new ForwardOps(known, net.parameters(), net.winograd());
    for (Layer layer : net.network().layers()) {
      known.put(layer.name(), layer.accept(ops));
    }
  }

  /** The network's outputs. */
  public List<Tensor> outputs() {
    List<Tensor> out = new ArrayList<>();
    net.network().outputs().forEach(o -> out.add(known.get(o).host()));
    return out;
  }

  /**
   * Runs the network backward.
   *
   * @param outputGradients dL/d(output) for each output, null where the loss does not depend on it
   * @param into the weight gradients are added here
   * @return dL/d(input) for each input; zeros where the loss does not depend on it
   */
  public List<Tensor> backward(List<Tensor> outputGradients, Gradients into) {
    NativeLibrary.useOneThread();
    BackwardOps ops = new BackwardOps(known, net.parameters(), into);
    try {
      for (int i = 0; i < outputGradients.size(); i++) {
        if (outputGradients.get(i) != null) {
          ops.accumulate(net.network().outputs().get(i), Value.of(outputGradients.get(i).copy()));
        }
      }
      List<Layer> layers = net.network().layers();
      for (int i = layers.size() - 1; i >= 0; i--) {
        if (ops.wants(layers.get(i).name())) {
          layers.get(i).accept(ops);
        }
      }
      List<Tensor> out = new ArrayList<>();
      for (String input : net.network().inputs()) {
        out.add(ops.gradientOrZeros(input));
      }
      return out;
    } finally {
      ops.close();
    }
  }

  @Override
  public void close() {
    known.values().forEach(Value::close);
  }
}
