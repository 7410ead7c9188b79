package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/** What single pixels and rows of a detector do wrong; in place, on one image [1, h, w, c]. */
final class Defects {
  /** Share of the defective pixels that show nothing; the others are too bright. */
  private static final double DEAD = 0.3;

  private static final double LEAST_GLOW = 0.15;

  private Defects() {}

  /** Adds an offset to every row, the same for all its pixels; sigma on the scale 0 to 1. */
  static void shiftRows(Tensor image, double sigma, SplittableRandom random) {
    int length = image.w() * image.c();
    for (int y = 0; y < image.h(); y++) {
      float shift = (float) (sigma * Normal.next(random));
      for (int i = y * length; i < (y + 1) * length; i++) {
        image.data()[i] += shift;
      }
    }
  }

  /** Makes a share of the pixels dead (0) or hot (brighter by 0.15 to 1), all channels alike. */
  static void speckle(Tensor image, double share, SplittableRandom random) {
    int c = image.c();
    for (int i = 0; i < image.data().length; i += c) {
      if (random.nextDouble() < share) {
        boolean dead = random.nextDouble() < DEAD;
        float glow = (float) (LEAST_GLOW + (1 - LEAST_GLOW) * random.nextDouble());
        for (int ch = i; ch < i + c; ch++) {
          image.data()[ch] = dead ? 0 : Math.min(1, image.data()[ch] + glow);
        }
      }
    }
  }
}
