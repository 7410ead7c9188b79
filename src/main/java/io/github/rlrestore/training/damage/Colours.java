package io.github.rlrestore.training.damage;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Other colours and contrast for a clean square, half of the time: channels exchanged, each scaled
 * by 0.7 to 1.15, and the whole stretched about its mean by 0.6 to 1.5. A few hundred photographs
 * show too few skies, skins and night scenes for an agent to know noise from texture in all of
 * them. Thread-safe.
 */
public final class Colours {
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  private Colours() {}

  /**
   * @param square [1, h, w, c], c 1 or 3, 0 to 1; not changed
   * @return the square itself or a changed copy, in 255ths
   */
  public static Tensor vary(Tensor square, SplittableRandom random) {
    if (random.nextBoolean()) {
      return square;
    }
    int channels = square.c();
    int[] order = channels == 3 ? ORDERS[random.nextInt(ORDERS.length)] : ORDERS[0];
    double[] scale = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = MicroscopeDamage.between(0.7, 1.15, random);
    }
    double contrast = MicroscopeDamage.between(0.6, 1.5, random);
    float[] in = square.data();
    double mean = 0;
    for (float v : in) {
      mean += v;
    }
    mean /= in.length;
    Tensor out = square.copy();
    for (int i = 0; i < in.length; i += channels) {
      for (int c = 0; c < channels; c++) {
        double v = mean + contrast * (scale[c] * in[i + order[c]] - mean);
        out.data()[i + c] = Math.round(255 * Math.min(1, Math.max(0, v))) / 255f;
      }
    }
    return out;
  }
}
