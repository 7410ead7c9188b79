package io.github.rlrestore.training.data;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * A square on which there is nothing: one colour, or, half of the time, one that changes evenly
 * from side to side. Photographs and micrographs are full of such places (sky, background), and
 * there a tool's smallest habits show.
 */
final class FlatField {
  /** Darkest, of the full scale. */
  private static final double DARKEST = 0.005;

  /**
   * How far a channel may lie from the others, and how much the square changes from side to side.
   */
  private static final double COLOUR = 0.15;

  private static final double SHADE = 0.2;

  private FlatField() {}

  /**
   * @return [1, side, side, channels], 0 to 1
   */
  static Tensor draw(int side, int channels, SplittableRandom random) {
    double light = Math.pow(DARKEST, random.nextDouble());
    boolean shaded = random.nextBoolean();
    Tensor field = new Tensor(1, side, side, channels);
    double right = shaded ? SHADE * (random.nextDouble() - 0.5) / side : 0;
    double down = shaded ? SHADE * (random.nextDouble() - 0.5) / side : 0;
    for (int c = 0; c < channels; c++) {
      double colour =
          channels == 1 ? light : light * (1 + 2 * COLOUR * (random.nextDouble() - 0.5));
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double v = colour + right * (x - side / 2) + down * (y - side / 2);
          field.set(0, y, x, c, (float) Math.min(1, Math.max(0, v)));
        }
      }
    }
    return field;
  }
}
