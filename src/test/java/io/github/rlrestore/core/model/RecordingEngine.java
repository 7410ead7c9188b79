package io.github.rlrestore.core.model;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Another engine that also keeps what agents answered: networks with two outputs. */
final class RecordingEngine implements Engine {
  private final Engine engine;
  private final List<Tensor> values = new ArrayList<>();

  RecordingEngine(Engine engine) {
    this.engine = engine;
  }

  /** The values [n, 1, 1, actions] of every look since the last call, in order. */
  List<Tensor> takeValues() {
    List<Tensor> taken = List.copyOf(values);
    values.clear();
    return taken;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Runner prepare(Network network, Weights weights) {
    Runner runner = engine.prepare(network, weights);
    return network.outputs().size() == 1 ? runner : inputs -> recorded(runner.run(inputs));
  }

  private List<Tensor> recorded(List<Tensor> outputs) {
    values.add(outputs.get(0));
    return outputs;
  }
}
