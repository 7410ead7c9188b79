package io.github.rlrestore.core.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on the JDK's incubating Vector API: four output channels by three vectors of pixels stay
 * in registers over all taps. Compiled apart from the rest, since it needs a module that most
 * programs are started without; {@link SumKernels} loads it by name.
 */
final class VectorKernel implements SumKernel {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final int STEP = 3 * LANES;

  @Override
  public String describe() {
    return "Vector API, " + SPECIES.vectorBitSize() + " bits";
  }

  @Override
  public void add(float[][] columns, int taps, float[] weight, int from, float[][] sums, int n) {
    int out = sums.length;
    int fours = out / 4 * 4;
    // pixels outside: what one strip of pixels reads stays in the level-1 cache for all channels
    for (int x = 0; x < n; x += STEP) {
      for (int o = 0; o < fours; o += 4) {
        four(columns, taps, weight, from + o, out, sums, o, x);
      }
      for (int o = fours; o < out; o++) {
        one(columns, taps, weight, from + o, out, sums[o], x);
      }
    }
  }

  private static void four(
      float[][] columns, int taps, float[] w, int from, int out, float[][] sums, int o, int x) {
    int y = x + LANES;
    int z = y + LANES;
    FloatVector a0 = at(sums[o], x);
    FloatVector a1 = at(sums[o], y);
    FloatVector a2 = at(sums[o], z);
    FloatVector b0 = at(sums[o + 1], x);
    FloatVector b1 = at(sums[o + 1], y);
    FloatVector b2 = at(sums[o + 1], z);
    FloatVector c0 = at(sums[o + 2], x);
    FloatVector c1 = at(sums[o + 2], y);
    FloatVector c2 = at(sums[o + 2], z);
    FloatVector d0 = at(sums[o + 3], x);
    FloatVector d1 = at(sums[o + 3], y);
    FloatVector d2 = at(sums[o + 3], z);
    for (int t = 0, i = from; t < taps; t++, i += out) {
      float[] column = columns[t];
      FloatVector v0 = at(column, x);
      FloatVector v1 = at(column, y);
      FloatVector v2 = at(column, z);
      FloatVector k = FloatVector.broadcast(SPECIES, w[i]);
      a0 = v0.fma(k, a0);
      a1 = v1.fma(k, a1);
      a2 = v2.fma(k, a2);
      k = FloatVector.broadcast(SPECIES, w[i + 1]);
      b0 = v0.fma(k, b0);
      b1 = v1.fma(k, b1);
      b2 = v2.fma(k, b2);
      k = FloatVector.broadcast(SPECIES, w[i + 2]);
      c0 = v0.fma(k, c0);
      c1 = v1.fma(k, c1);
      c2 = v2.fma(k, c2);
      k = FloatVector.broadcast(SPECIES, w[i + 3]);
      d0 = v0.fma(k, d0);
      d1 = v1.fma(k, d1);
      d2 = v2.fma(k, d2);
    }
    put(sums[o], x, a0, a1, a2);
    put(sums[o + 1], x, b0, b1, b2);
    put(sums[o + 2], x, c0, c1, c2);
    put(sums[o + 3], x, d0, d1, d2);
  }

  private static void one(
      float[][] columns, int taps, float[] w, int from, int out, float[] sum, int x) {
    FloatVector a0 = at(sum, x);
    FloatVector a1 = at(sum, x + LANES);
    FloatVector a2 = at(sum, x + 2 * LANES);
    for (int t = 0, i = from; t < taps; t++, i += out) {
      float[] column = columns[t];
      FloatVector k = FloatVector.broadcast(SPECIES, w[i]);
      a0 = at(column, x).fma(k, a0);
      a1 = at(column, x + LANES).fma(k, a1);
      a2 = at(column, x + 2 * LANES).fma(k, a2);
    }
    put(sum, x, a0, a1, a2);
  }

  private static FloatVector at(float[] array, int i) {
    return FloatVector.fromArray(SPECIES, array, i);
  }

  private static void put(float[] array, int i, FloatVector a, FloatVector b, FloatVector c) {
    a.intoArray(array, i);
    b.intoArray(array, i + LANES);
    c.intoArray(array, i + 2 * LANES);
  }
}
