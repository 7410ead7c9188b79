package io.github.rlrestore.core.net;

import java.util.List;

/** Joins values of the same rows and columns along the channels, in the order named. */
public final class Concat extends Layer {
  public Concat(String name, List<String> inputs) {
    super(name, inputs);
    if (inputs.size() < 2) {
      throw wrong("joins " + inputs.size() + " value");
    }
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    Shape first = in.get(0);
    int c = 0;
    for (Shape s : in) {
      if (s.h() != first.h() || s.w() != first.w()) {
        throw wrong("cannot join " + in);
      }
      c += s.c();
    }
    return new Shape(first.h(), first.w(), c);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.concat(this);
  }
}
