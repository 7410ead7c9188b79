package io.github.rlrestore.core.net;

import java.util.List;

/**
 * Pixel-unshuffle (space to depth; FFDNet, Zhang et al. 2018): every block of factor x factor
 * pixels becomes one pixel with factor^2 times the channels, in the order [row in block, column in
 * block, channel]. An image whose size is no multiple of the factor is first extended at the bottom
 * and right by repeating its last row and column.
 */
public final class Unshuffle extends Layer {
  private final int factor;

  public Unshuffle(String name, String input, int factor) {
    super(name, List.of(input));
    if (factor < 1 || factor > 8) {
      throw wrong("factor " + factor + " is not 1 to 8");
    }
    this.factor = factor;
  }

  public int factor() {
    return factor;
  }

  @Override
  public Shape outputShape(List<Shape> in) {
    Shape s = in.get(0);
    return new Shape(
        (s.h() + factor - 1) / factor, (s.w() + factor - 1) / factor, s.c() * factor * factor);
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.unshuffle(this);
  }
}
