package io.github.rlrestore.core.degrade;

import java.util.SplittableRandom;

/**
 * Standard normal numbers by the ziggurat of 128 layers (Marsaglia and Tsang, J. Stat. Softw. 5,
 * 2000; separate bits for layer and position as Doornik 2005 asks). Nearly every number costs one
 * random long and one product; only StrictMath and plain arithmetic are used, so that a seed gives
 * the same numbers everywhere.
 */
final class Normal {
  private static final int LAYERS = 128;

  /** Where the tail begins, and the area of each layer, for 128 layers. */
  private static final double TAIL = 3.442619855899;

  private static final double AREA = 9.91256303526217e-3;

  /** Right edge of each layer; the first is the base, as wide as its area with the tail asks. */
  private static final double[] EDGE = edges();

  private Normal() {}

  private static double[] edges() {
    double[] edge = new double[LAYERS + 1];
    double density = StrictMath.exp(-0.5 * TAIL * TAIL);
    edge[0] = AREA / density;
    edge[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      density += AREA / edge[i - 1];
      edge[i] = StrictMath.sqrt(-2 * StrictMath.log(density));
    }
    return edge;
  }

  static double next(SplittableRandom random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) bits & (LAYERS - 1);
      double x = (bits >> 10) * 0x1.0p-53 * EDGE[layer]; // 54 signed bits: from -edge to edge
      if (Math.abs(x) < EDGE[layer + 1]) {
        return x;
      }
      if (layer == 0) {
        return x < 0 ? -tail(random) : tail(random);
      }
      double outer = StrictMath.exp(-0.5 * (EDGE[layer] * EDGE[layer] - x * x));
      double inner = StrictMath.exp(-0.5 * (EDGE[layer + 1] * EDGE[layer + 1] - x * x));
      if (outer + random.nextDouble() * (inner - outer) < 1) {
        return x;
      }
    }
  }

  private static double tail(SplittableRandom random) {
    while (true) {
      // 1 - u is never 0
      double x = -StrictMath.log(1 - random.nextDouble()) / TAIL;
      double y = -StrictMath.log(1 - random.nextDouble());
      if (2 * y >= x * x) {
        return TAIL + x;
      }
    }
  }
}
