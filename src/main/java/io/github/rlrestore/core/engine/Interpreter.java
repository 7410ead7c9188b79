package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.InvalidNetworkException;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks a network's list of layers on plain tensors and forgets each value after its last use. */
final class Interpreter implements Runner {
  private final Network network;
  private final JavaOps ops;
  private final Map<String, Integer> lastUse = new HashMap<>();

  Interpreter(Network network, JavaOps ops) {
    this.network = network;
    this.ops = ops;
    for (int i = 0; i < network.layers().size(); i++) {
      for (String in : network.layers().get(i).inputs()) {
        lastUse.put(in, i);
      }
    }
    network.outputs().forEach(o -> lastUse.put(o, Integer.MAX_VALUE));
  }

  @Override
  public List<Tensor> run(List<Tensor> inputs) {
    List<Shape> shapes = new ArrayList<>();
    for (Tensor t : inputs) {
      if (t.n() != inputs.get(0).n()) {
        throw new InvalidNetworkException("inputs of different batch size: " + inputs);
      }
      shapes.add(new Shape(t.h(), t.w(), t.c()));
    }
    network.shapes(shapes);
    Map<String, Tensor> known = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      known.put(network.inputs().get(i), inputs.get(i));
    }
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      Set<String> dying = new HashSet<>();
      for (String in : layer.inputs()) {
        if (lastUse.get(in) == i) {
          dying.add(in);
        }
      }
      Set<String> spare = new HashSet<>(dying);
      network.inputs().forEach(spare::remove);
      Tensor value = layer.accept(ops.on(known, spare));
      known.keySet().removeAll(dying);
      known.put(layer.name(), value);
    }
    List<Tensor> out = new ArrayList<>();
    network.outputs().forEach(o -> out.add(known.get(o)));
    return out;
  }
}
