package io.github.rlrestore.core.net;

import java.util.List;

/**
 * One operation of a network, as data. A layer has a unique name, reads the values of the layers or
 * network inputs it names, and gives one value under its own name. Immutable.
 */
public abstract class Layer {
  private final String name;
  private final List<String> inputs;

  Layer(String name, List<String> inputs) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
  }

  public final String name() {
    return name;
  }

  public final List<String> inputs() {
    return inputs;
  }

  /** The trained tensors, in the order in which files and engines list them. */
  public List<Parameter> parameters() {
    return List.of();
  }

  /** The parameter {@code what} of this layer, for instance {@code weight}. */
  protected final String parameterName(String what) {
    return name + "/" + what;
  }

  /**
   * The shape of the result for one image.
   *
   * @throws InvalidNetworkException if the layer cannot read such inputs
   */
  public abstract Shape outputShape(List<Shape> in);

  /** Multiply-adds for one image; additions alone and activations do not count. */
  public long multiplyAdds(List<Shape> in) {
    return 0;
  }

  public abstract <R> R accept(LayerVisitor<R> visitor);

  final InvalidNetworkException wrong(String what) {
    return new InvalidNetworkException("layer '" + name + "': " + what);
  }
}
