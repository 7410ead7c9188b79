package io.github.rlrestore.core.net;

import java.util.List;

/** x * scale + shift with two fixed numbers, for instance to centre pixel values. */
public final class Affine extends Layer {
  private final float scale;
  private final float shift;

  public Affine(String name, String input, float scale, float shift) {
    super(name, List.of(input));
    if (!Float.isFinite(scale) || !Float.isFinite(shift)) {
      throw wrong("scale " + scale + ", shift " + shift);
    }
    this.scale = scale;
    this.shift = shift;
  }

  public float scale() {
    return scale;
  }

  public float shift() {
    return shift;
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    return in.get(0);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.affine(this);
  }
}
