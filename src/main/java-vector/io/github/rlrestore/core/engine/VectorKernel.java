package io.github.rlrestore.core.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on the JDK's incubating Vector API: four output channels by three vectors of pixels
 * stay in registers over all taps. Compiled apart from the rest, since it needs a module that most
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

  /** With 256 bits (16 registers on x86) it is slower than the plain loops: docs/adr/010. */
  @Override
  public boolean fastHere() {
    return LANES >= 16;
  }

  @Override
  public boolean readsAnywhere() {
    return true;
  }

  @Override
  public void add(
      float[][] inputs, int[] at, int taps, float[] weight, int from, float[][] sums, int n) {
    int out = sums.length;
    int fours = out / 4 * 4;
    // pixels outside: what one strip of pixels reads stays in the level-1 cache for all channels
    for (int x = 0; x < n; x += STEP) {
      for (int o = 0; o < fours; o += 4) {
        four(inputs, at, taps, weight, from + o, out, sums, o, x);
      }
      for (int o = fours; o < out; o++) {
        one(inputs, at, taps, weight, from + o, out, sums[o], x);
      }
    }
  }

  private static void four(
      float[][] inputs,
      int[] at,
      int taps,
      float[] w,
      int from,
      int out,
      float[][] sums,
      int o,
      int x) {
    int y = x + LANES;
    int z = y + LANES;
    FloatVector a0 = load(sums[o], x);
    FloatVector a1 = load(sums[o], y);
    FloatVector a2 = load(sums[o], z);
    FloatVector b0 = load(sums[o + 1], x);
    FloatVector b1 = load(sums[o + 1], y);
    FloatVector b2 = load(sums[o + 1], z);
    FloatVector c0 = load(sums[o + 2], x);
    FloatVector c1 = load(sums[o + 2], y);
    FloatVector c2 = load(sums[o + 2], z);
    FloatVector d0 = load(sums[o + 3], x);
    FloatVector d1 = load(sums[o + 3], y);
    FloatVector d2 = load(sums[o + 3], z);
    for (int t = 0, k = from; t < taps; t++, k += out) {
      float[] input = inputs[t];
      int i = at[t] + x;
      FloatVector v0 = load(input, i);
      FloatVector v1 = load(input, i + LANES);
      FloatVector v2 = load(input, i + 2 * LANES);
      FloatVector f = FloatVector.broadcast(SPECIES, w[k]);
      a0 = v0.fma(f, a0);
      a1 = v1.fma(f, a1);
      a2 = v2.fma(f, a2);
      f = FloatVector.broadcast(SPECIES, w[k + 1]);
      b0 = v0.fma(f, b0);
      b1 = v1.fma(f, b1);
      b2 = v2.fma(f, b2);
      f = FloatVector.broadcast(SPECIES, w[k + 2]);
      c0 = v0.fma(f, c0);
      c1 = v1.fma(f, c1);
      c2 = v2.fma(f, c2);
      f = FloatVector.broadcast(SPECIES, w[k + 3]);
      d0 = v0.fma(f, d0);
      d1 = v1.fma(f, d1);
      d2 = v2.fma(f, d2);
    }
    put(sums[o], x, a0, a1, a2);
    put(sums[o + 1], x, b0, b1, b2);
    put(sums[o + 2], x, c0, c1, c2);
    put(sums[o + 3], x, d0, d1, d2);
  }

  private static void one(
      float[][] inputs, int[] at, int taps, float[] w, int from, int out, float[] sum, int x) {
    FloatVector a0 = load(sum, x);
    FloatVector a1 = load(sum, x + LANES);
    FloatVector a2 = load(sum, x + 2 * LANES);
    for (int t = 0, k = from; t < taps; t++, k += out) {
      float[] input = inputs[t];
      int i = at[t] + x;
      FloatVector f = FloatVector.broadcast(SPECIES, w[k]);
      a0 = load(input, i).fma(f, a0);
      a1 = load(input, i + LANES).fma(f, a1);
      a2 = load(input, i + 2 * LANES).fma(f, a2);
    }
    put(sum, x, a0, a1, a2);
  }

  private static FloatVector load(float[] array, int i) {
    return FloatVector.fromArray(SPECIES, array, i);
  }

  private static void put(float[] array, int i, FloatVector a, FloatVector b, FloatVector c) {
    a.intoArray(array, i);
    b.intoArray(array, i + LANES);
    c.intoArray(array, i + 2 * LANES);
  }
}
