package io.github.rlrestore.core.net;

import java.util.List;

/**
 * One step of a long short-term memory cell (Hochreiter and Schmidhuber 1997, without peepholes).
 * Reads a vector x [1, 1, in] and the state [1, 1, 2*units], which holds the hidden vector and then
 * the cell vector; gives the new state in the same form. The first state is all zeros.
 *
 * <p>Parameters: {@code weight} [in + units, 4*units] for the vector (x, hidden), {@code bias}
 * [4*units]; the four blocks of columns are input gate, candidate, forget gate, output gate. The
 * forget bias is part of {@code bias}; nothing is added at run time.
 */
public final class Lstm extends Layer {
  private final int in;
  private final int units;

  public Lstm(String name, String input, String state, int in, int units) {
    super(name, List.of(input, state));
    if (in < 1 || units < 1) {
      throw wrong(in + " inputs, " + units + " units");
    }
    this.in = in;
    this.units = units;
  }

  public int in() {
    return in;
  }

  public int units() {
    return units;
  }

  public String weight() {
    return parameterName("weight");
  }

  public String bias() {
    return parameterName("bias");
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter(weight(), in + units, 4 * units), new Parameter(bias(), 4 * units));
  }

  @Override
  public Shape outputShape(List<Shape> shapes) {
    if (shapes.get(0).size() != in || shapes.get(1).size() != 2 * units) {
      throw wrong("reads " + in + " values and a state of " + 2 * units + " but gets " + shapes);
    }
    return new Shape(1, 1, 2 * units);
  }

  @Override
  public long multiplyAdds(List<Shape> shapes) {
    return (long) (in + units) * 4 * units;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.lstm(this);
  }
}
