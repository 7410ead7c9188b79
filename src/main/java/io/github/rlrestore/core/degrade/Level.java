package io.github.rlrestore.core.degrade;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How badly an image is damaged by all three kinds together, as in the RL-Restore paper (Yu et al.
 * 2018, section 4.1 and the published generator).
 *
 * <p>Every kind has ten bands between the points of a grid: blur sigma 0, 0.5 to 5 pixels; noise
 * sigma 0, 5 to 50 of 255; JPEG quality 100, 80, 60, 50, 40, 35, 30, 25, 20, 15, 10. A damage takes
 * band k of blur, m of noise and n of JPEG (1 to 10 each), and k + m + n - 2 says how bad that is:
 * 9 to 11 mild, 12 to 17 moderate, 18 to 20 severe. All triples of a level are equally likely, and
 * within its band an amount is uniform.
 */
public enum Level {
  MILD(9, 11),
  MODERATE(12, 17),
  SEVERE(18, 20);

  private static final double BLUR_STEP = 0.5;
  private static final double NOISE_STEP = 5;
  private static final int[] JPEG = {100, 80, 60, 50, 40, 35, 30, 25, 20, 15, 10};

  private final int[][] triples;

  Level(int least, int most) {
    List<int[]> found = new ArrayList<>();
    for (int k = 1; k <= 10; k++) {
      for (int m = 1; m <= 10; m++) {
        for (int n = 1; n <= 10; n++) {
          int sum = k + m + n - 2;
          if (sum >= least && sum <= most) {
            found.add(new int[] {k, m, n});
          }
        }
      }
    }
    triples = found.toArray(new int[0][]);
  }

  /**
   * How bad a damage is, in bands of the three kinds added up: 0 for none, 30 for the worst. A
   * level's damages lie around its own sum of bands.
   */
  public static double severity(Damage damage) {
    return damage.blurSigma() / BLUR_STEP + damage.noiseSigma() / NOISE_STEP + bands(damage);
  }

  /** Bands of the JPEG grid down to a quality, between its points in proportion. */
  private static double bands(Damage damage) {
    if (!damage.has(Kind.JPEG)) {
      return 0;
    }
    int quality = damage.jpegQuality();
    for (int i = 1; i < JPEG.length; i++) {
      if (quality >= JPEG[i]) {
        return i - 1 + (JPEG[i - 1] - quality) / (double) (JPEG[i - 1] - JPEG[i]);
      }
    }
    return JPEG.length - 1;
  }

  /** A damage of this level. The same random numbers give the same damage on every platform. */
  public Damage draw(SplittableRandom random) {
    int[] triple = triples[random.nextInt(triples.length)];
    double blur = BLUR_STEP * (triple[0] - 1 + random.nextDouble());
    double noise = NOISE_STEP * (triple[1] - 1 + random.nextDouble());
    int better = JPEG[triple[2] - 1];
    int worse = JPEG[triple[2]];
    long quality = Math.round(better + (worse - better) * random.nextDouble());
    return Damage.NONE.withBlur(blur).withNoise(noise).withJpeg((int) quality);
  }
}
