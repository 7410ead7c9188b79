package io.github.rlrestore.core.engine;

/**
 * Plain Java loops in the one form that C2 turns into vector instructions on old and new JDKs: each
 * array is a whole object read or written at the same index x, and the body is small enough to be
 * unrolled to a full vector (two output channels by three taps; larger ones fall back to scalar
 * code). The additions are written from left to right, so that the rounding is that of {@link
 * ScalarConv}. See docs/adr/010-java-engine-kernels.md before changing a loop.
 */
final class PlainKernel implements SumKernel {
  @Override
  public String describe() {
    return "plain Java";
  }

  @Override
  public boolean fastHere() {
    return true;
  }

  @Override
  public boolean readsAnywhere() {
    return false;
  }

  @Override
  public void add(
      float[][] columns, int[] at, int taps, float[] weight, int from, float[][] sums, int n) {
    int o = 0;
    for (; o + 1 < sums.length; o += 2) {
      addToTwo(columns, taps, weight, from + o, sums.length, sums[o], sums[o + 1], n);
    }
    if (o < sums.length) {
      addToOne(columns, taps, weight, from + o, sums.length, sums[o], n);
    }
  }

  private static void addToTwo(
      float[][] c, int taps, float[] w, int from, int out, float[] p, float[] q, int n) {
    int t = 0;
    int at = from;
    for (; t + 2 < taps; t += 3, at += 3 * out) {
      int second = at + out;
      int third = second + out;
      twoByThree(
          n,
          p,
          q,
          c[t],
          c[t + 1],
          c[t + 2],
          w[at],
          w[second],
          w[third],
          w[at + 1],
          w[second + 1],
          w[third + 1]);
    }
    for (; t < taps; t++, at += out) {
      one(n, p, c[t], w[at]);
      one(n, q, c[t], w[at + 1]);
    }
  }

  private static void addToOne(
      float[][] c, int taps, float[] w, int from, int out, float[] p, int n) {
    int t = 0;
    int at = from;
    for (; t + 2 < taps; t += 3, at += 3 * out) {
      oneByThree(n, p, c[t], c[t + 1], c[t + 2], w[at], w[at + out], w[at + 2 * out]);
    }
    for (; t < taps; t++, at += out) {
      one(n, p, c[t], w[at]);
    }
  }

  private static void twoByThree(
      int n,
      float[] p,
      float[] q,
      float[] a,
      float[] b,
      float[] c,
      float pa,
      float pb,
      float pc,
      float qa,
      float qb,
      float qc) {
    for (int x = 0; x < n; x++) {
      float va = a[x];
      float vb = b[x];
      float vc = c[x];
      p[x] = ((p[x] + va * pa) + vb * pb) + vc * pc;
      q[x] = ((q[x] + va * qa) + vb * qb) + vc * qc;
    }
  }

  private static void oneByThree(
      int n, float[] p, float[] a, float[] b, float[] c, float pa, float pb, float pc) {
    for (int x = 0; x < n; x++) {
      p[x] = ((p[x] + a[x] * pa) + b[x] * pb) + c[x] * pc;
    }
  }

  private static void one(int n, float[] p, float[] a, float pa) {
    for (int x = 0; x < n; x++) {
      p[x] = p[x] + a[x] * pa;
    }
  }
}
