package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.InvalidNetworkException;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Walks a network's layers and frees each value's native memory after its last use. */
final class Nd4jRunner implements Runner {
  private final Network network;
  private final Map<String, INDArray> parameters = new HashMap<>();
  private final Map<String, NarrowConv> narrow = new HashMap<>();
  private final Map<String, WinogradConv> winograd = new HashMap<>();
  private final Map<String, Integer> lastUse = new HashMap<>();
  private final ScratchPool pool;

  Nd4jRunner(Network network, Weights weights, ScratchPool pool) {
    this.network = network;
    this.pool = pool;
    for (Parameter p : network.parameters()) {
      long[] shape = java.util.Arrays.stream(p.shape()).asLongStream().toArray();
      INDArray a = Arrays4d.create(shape);
      Arrays4d.put(a, weights.get(p.name()));
      parameters.put(p.name(), a);
    }
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      for (String in : layer.inputs()) {
        lastUse.put(in, i);
      }
      if (layer instanceof Conv) {
        prepare((Conv) layer, weights);
      }
    }
    network.outputs().forEach(o -> lastUse.put(o, Integer.MAX_VALUE));
  }

  private void prepare(Conv conv, Weights weights) {
    float[] weight = weights.get(conv.weight());
    float[] bias = weights.get(conv.bias());
    if (NarrowConv.pays(conv)) {
      narrow.put(conv.name(), new NarrowConv(conv, weight, bias));
    } else if (WinogradConv.suits(conv)) {
      WinogradConv way = new WinogradConv(conv);
      way.set(weight, 0, bias, 0);
      winograd.put(conv.name(), way);
    }
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    checkShapes(inputs);
    NativeLibrary.useOneThread();
    Scratch scratch = pool.take();
    Map<String, Value> known = new HashMap<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        known.put(network.inputs().get(i), Value.of(inputs.get(i), scratch));
      }
      ForwardOps ops = new ForwardOps(known, parameters, narrow, winograd, scratch);
      for (int i = 0; i < network.layers().size(); i++) {
        Layer layer = network.layers().get(i);
        Set<String> dying = dying(layer, i);
        ops.spare(computed(dying));
        known.put(layer.name(), layer.accept(ops));
        dying.forEach(in -> known.remove(in).close());
      }
      List<Tensor> out = new ArrayList<>();
      network.outputs().forEach(o -> out.add(known.get(o).host()));
      return out;
    } finally {
      known.values().forEach(Value::close);
      pool.give(scratch);
    }
  }

  private Set<String> dying(Layer layer, int i) {
    Set<String> names = new HashSet<>(layer.inputs());
    names.removeIf(in -> lastUse.get(in) != i);
    return names;
  }

  /** What the caller gave must not be written over. */
  private Set<String> computed(Set<String> names) {
    Set<String> own = new HashSet<>(names);
    network.inputs().forEach(own::remove);
    return own;
  }

  private void checkShapes(List<Tensor> inputs) {
    List<Shape> shapes = new ArrayList<>();
    for (Tensor t : inputs) {
      if (t.n() != inputs.get(0).n()) {
        throw new InvalidNetworkException("inputs of different batch size: " + inputs);
      }
      shapes.add(new Shape(t.h(), t.w(), t.c()));
    }
    network.shapes(shapes);
  }
}
