package io.github.rlrestore.core.net;

import java.util.List;

/** max(x, 0), where the value before it is needed too; otherwise see {@link Conv#activation}. */
public final class Relu extends Layer {
  public Relu(String name, String input) {
    super(name, List.of(input));
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.relu(this);
  }
}
