package io.github.rlrestore.core.net;

import java.util.List;

/** The channels {@code from} (included) to {@code to} (excluded). */
public final class Slice extends Layer {
  private final int from;
  private final int to;

  public Slice(String name, String input, int from, int to) {
    super(name, List.of(input));
    if (from < 0 || to <= from) {
      throw wrong("channels " + from + " to " + to);
    }
    this.from = from;
    this.to = to;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    Shape s = in.get(0);
    if (to > s.c()) {
      throw wrong("channels " + from + " to " + to + " of " + s);
    }
    return new Shape(s.h(), s.w(), to - from);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.slice(this);
  }
}
