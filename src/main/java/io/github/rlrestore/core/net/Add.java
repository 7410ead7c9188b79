package io.github.rlrestore.core.net;

import java.util.List;

/** The sum of two values of the same shape: the residual connection. */
public final class Add extends Layer {
  public Add(String name, String first, String second) {
    super(name, List.of(first, second));
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    Shape a = in.get(0);
    Shape b = in.get(1);
    if (a.h() != b.h() || a.w() != b.w() || a.c() != b.c()) {
      throw wrong("cannot add " + a + " and " + b);
    }
    return a;
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.add(this);
  }
}
