package io.github.rlrestore.core.net;

import java.util.List;

/**
 * Pixel-shuffle (depth to space), the inverse of {@link Unshuffle}: reads the value to spread and a
 * second one whose rows and columns the result takes, so that what {@link Unshuffle} added to an
 * odd size is cut off again.
 */
public final class Shuffle extends Layer {
  private final int factor;

  public Shuffle(String name, String input, String like, int factor) {
    super(name, List.of(input, like));
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
    Shape like = in.get(1);
    boolean fits =
        s.c() % (factor * factor) == 0
            && (like.h() + factor - 1) / factor == s.h()
            && (like.w() + factor - 1) / factor == s.w();
    if (!fits) {
      throw wrong("cannot spread " + s + " over the pixels of " + like);
    }
    return new Shape(like.h(), like.w(), s.c() / (factor * factor));
  }

  @Override
  public <R> R accept(LayerVisitor<R> visitor) {
    return visitor.shuffle(this);
  }
}
