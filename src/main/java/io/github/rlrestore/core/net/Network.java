package io.github.rlrestore.core.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network as data: named inputs, layers in the order of computation, named outputs. Every engine
 * interprets the same list. Immutable.
 */
public final class Network {
  /** More layers than this are refused, so that a broken file cannot ask for endless work. */
  public static final int MAX_LAYERS = 200;

  private final List<String> inputs;
  private final List<Layer> layers;
  private final List<String> outputs;

  /**
   * @throws InvalidNetworkException if a name is used twice, read before it is computed, or unknown
   */
  public Network(List<String> inputs, List<Layer> layers, List<String> outputs) {
    this.inputs = List.copyOf(inputs);
    this.layers = List.copyOf(layers);
    this.outputs = List.copyOf(outputs);
    if (layers.isEmpty() || layers.size() > MAX_LAYERS || inputs.isEmpty() || outputs.isEmpty()) {
      throw new InvalidNetworkException(
          "a network needs inputs, outputs and 1 to "
              + MAX_LAYERS
              + " layers, found "
              + inputs
              + ", "
              + outputs
              + ", "
              + layers.size());
    }
    Set<String> known = new HashSet<>(inputs);
    for (Layer layer : layers) {
      for (String in : layer.inputs()) {
        if (!known.contains(in)) {
          throw layer.wrong("reads '" + in + "', which is not computed before it");
        }
      }
      if (!known.add(layer.name())) {
        throw layer.wrong("its name is used twice");
      }
    }
    for (String out : outputs) {
      if (!known.contains(out)) {
        throw new InvalidNetworkException("output '" + out + "' is never computed");
      }
    }
  }

  public List<String> inputs() {
    return inputs;
  }

  public List<Layer> layers() {
    return layers;
  }

  public List<String> outputs() {
    return outputs;
  }

  /** All trained tensors in layer order. */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    layers.forEach(l -> all.addAll(l.parameters()));
    return all;
  }

  public long parameterCount() {
    return parameters().stream().mapToLong(Parameter::size).sum();
  }

  /**
   * The shape of every input and layer for inputs of the given shapes.
   *
   * @throws InvalidNetworkException if the layers do not fit together
   */
  public Map<String, Shape> shapes(List<Shape> in) {
    if (in.size() != inputs.size()) {
      throw new InvalidNetworkException(inputs + " are the inputs, but got " + in.size());
    }
    Map<String, Shape> known = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      known.put(inputs.get(i), in.get(i));
    }
    for (Layer layer : layers) {
      known.put(layer.name(), layer.outputShape(inputShapes(layer, known)));
    }
    return known;
  }

  /** Multiply-adds for one image whose inputs have the given shapes. */
  public long multiplyAdds(List<Shape> in) {
    Map<String, Shape> known = shapes(in);
    return layers.stream().mapToLong(l -> l.multiplyAdds(inputShapes(l, known))).sum();
  }

  private static List<Shape> inputShapes(Layer layer, Map<String, Shape> known) {
    List<Shape> of = new ArrayList<>();
    layer.inputs().forEach(i -> of.add(known.get(i)));
    return of;
  }
}
