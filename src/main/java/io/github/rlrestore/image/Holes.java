package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Pixels a network cannot work with: NaN, infinite, or so far outside the value range (a million
 * times its width; the marks for "no data" of some instruments) that the network's sums would
 * overflow. They are filled with the value of the nearest other pixel, counted in steps to the four
 * neighbours, so that no edge appears at a hole; the writer leaves them as they were.
 */
final class Holes {
  private static final float FAR = 1e6f;
  private static final int NEVER = Integer.MAX_VALUE - 1;

  private Holes() {}

  /**
   * Fills the holes of a normalised plane [1, h, w, c] in place, each channel by itself; a channel
   * without any usable pixel becomes 0.
   *
   * @return the places of the holes in the tensor's array
   */
  static BitSet fill(Tensor plane) {
    BitSet holes = find(plane);
    if (!holes.isEmpty()) {
      for (int ch = 0; ch < plane.c(); ch++) {
        fill(plane, ch, holes);
      }
    }
    return holes;
  }

  /** The places of the holes in the array of a normalised plane [1, h, w, c]. */
  static BitSet find(Tensor plane) {
    float[] d = plane.data();
    BitSet holes = new BitSet();
    for (int i = 0; i < d.length; i++) {
      if (!(Math.abs(d[i]) <= FAR)) {
        holes.set(i);
      }
    }
    return holes;
  }

  /**
   * The most steps to the four neighbours that lead from a pixel of a rectangle to the nearest one
   * that is no hole; what fills it comes from no farther away. 0 without holes, more than any size
   * if a channel has holes only.
   */
  static int depth(Tensor plane, Area within) {
    int most = 0;
    for (int ch = 0; ch < plane.c(); ch++) {
      most = Math.max(most, depth(plane, within, ch));
    }
    return most;
  }

  private static int depth(Tensor plane, Area within, int ch) {
    int h = plane.h();
    int w = plane.w();
    int[] steps = new int[h * w];
    for (int p = 0; p < steps.length; p++) {
      boolean hole = !(Math.abs(plane.data()[p * plane.c() + ch]) <= FAR);
      int above = p >= w ? steps[p - w] : NEVER;
      int left = p % w > 0 ? steps[p - 1] : NEVER;
      steps[p] = hole ? Math.min(NEVER, Math.min(above, left) + 1) : 0;
    }
    int most = 0;
    for (int p = steps.length - 1; p >= 0; p--) {
      int below = p + w < steps.length ? steps[p + w] : NEVER;
      int right = p % w < w - 1 ? steps[p + 1] : NEVER;
      steps[p] = Math.min(steps[p], Math.min(below, right) + 1);
      int y = p / w - within.y;
      int x = p % w - within.x;
      if (y >= 0 && x >= 0 && y < within.height && x < within.width) {
        most = Math.max(most, steps[p]);
      }
    }
    return most;
  }

  /** Grows the good pixels into the holes, one ring at a time. */
  private static void fill(Tensor plane, int ch, BitSet holes) {
    float[] d = plane.data();
    int w = plane.w();
    int c = plane.c();
    int pixels = w * plane.h();
    BitSet open = new BitSet();
    for (int p = 0; p < pixels; p++) {
      if (holes.get(p * c + ch)) {
        open.set(p);
      }
    }
    BitSet seen = new BitSet();
    int[] ring = new int[16];
    int size = 0;
    for (int p = open.nextSetBit(0); p >= 0; p = open.nextSetBit(p + 1)) {
      int from = goodNeighbour(p, w, pixels, open);
      if (from >= 0) {
        ring = append(ring, size++, p);
        seen.set(p);
      }
    }
    while (size > 0) {
      for (int i = 0; i < size; i++) {
        d[ring[i] * c + ch] = d[goodNeighbour(ring[i], w, pixels, open) * c + ch];
      }
      int[] next = new int[16];
      int grown = 0;
      for (int i = 0; i < size; i++) {
        open.clear(ring[i]);
      }
      for (int i = 0; i < size; i++) {
        for (int side = 0; side < 4; side++) {
          int q = neighbour(ring[i], side, w, pixels);
          if (q >= 0 && open.get(q) && !seen.get(q)) {
            seen.set(q);
            next = append(next, grown++, q);
          }
        }
      }
      ring = next;
      size = grown;
    }
    for (int p = open.nextSetBit(0); p >= 0; p = open.nextSetBit(p + 1)) {
      d[p * c + ch] = 0;
    }
  }

  private static int goodNeighbour(int p, int w, int pixels, BitSet open) {
    for (int side = 0; side < 4; side++) {
      int q = neighbour(p, side, w, pixels);
      if (q >= 0 && !open.get(q)) {
        return q;
      }
    }
    return -1;
  }

  /** The pixel above, left, right or below; -1 outside the plane. */
  private static int neighbour(int p, int side, int w, int pixels) {
    switch (side) {
      case 0:
        return p - w;
      case 1:
        return p % w > 0 ? p - 1 : -1;
      case 2:
        return p % w < w - 1 ? p + 1 : -1;
      default:
        return p + w < pixels ? p + w : -1;
    }
  }

  private static int[] append(int[] list, int size, int value) {
    int[] grown = size < list.length ? list : Arrays.copyOf(list, 2 * size);
    grown[size] = value;
    return grown;
  }
}
