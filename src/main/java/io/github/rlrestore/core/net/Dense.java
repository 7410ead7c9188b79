package io.github.rlrestore.core.net;

import java.util.List;

/**
 * Fully connected layer over all values of an image, taken in the order [h, w, c]. Result [1, 1,
 * out].
 *
 * <p>Parameters: {@code weight} [in, out], {@code bias} [out].
 */
public final class Dense extends Layer {
  private final int in;
  private final int out;
  private final Activation activation;

  public Dense(String name, String input, int in, int out, Activation activation) {
    super(name, List.of(input));
    if (in < 1 || out < 1) {
      throw wrong(in + " to " + out);
    }
    this.in = in;
    this.out = out;
    this.activation = activation;
  }

  public int in() {
    return in;
  }

  public int out() {
    return out;
  }

  public Activation activation() {
    return activation;
  }

  public String weight() {
    return parameterName("weight");
  }

  public String bias() {
    return parameterName("bias");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(new Parameter(weight(), in, out), new Parameter(bias(), out));
  }

  @Override
  public Shape outputShape(List<Shape> shapes) {
    if (shapes.get(0).size() != in) {
      throw wrong("reads " + in + " values but gets " + shapes.get(0));
    }
    return new Shape(1, 1, out);
  }

  @Override
  public long multiplyAdds(List<Shape> shapes) {
    return (long) in * out;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.dense(this);
  }
}
