package io.github.rlrestore.image;

/**
 * How much each cell counts along one direction: 1 inside, falling linearly to 0 over a ramp that
 * is centred on the border to the next cell. At most two cells, neighbours, count at one place, and
 * their weights, multiples of 1 / (2 * blend), add up to exactly 1.
 */
final class Ramps {
  private final int from;
  private final int[] lower;
  private final double[] upper;

  /**
   * @param length of the plane in pixels
   * @param cell distance of the borders
   * @param cells the last one reaches to the end
   * @param blend width of a ramp, 1 to {@code cell}; 1 makes a sharp border
   */
  Ramps(int length, int cell, int cells, int blend) {
    this(0, length, cell, cells, blend);
  }

  /**
   * Only so many places of a plane, as if it were the whole.
   *
   * @param from the first one
   */
  Ramps(int from, int length, int cell, int cells, int blend) {
    this.from = from;
    lower = new int[length];
    upper = new double[length];
    for (int i = 0; i < length; i++) {
      int x = from + i;
      int here = Math.min(x / cell, cells - 1);
      int border = Math.min(cells - 1, Math.max(1, (x + cell / 2) / cell)); // the nearest one
      double t = (2 * (x - border * cell) + 1 + blend) / (2.0 * blend);
      boolean inside = cells > 1 && t > 0 && t < 1;
      lower[i] = inside ? border - 1 : here;
      upper[i] = inside ? t : 0;
    }
  }

  /** The first cell that counts at a place. */
  int lower(int x) {
    return lower[x - from];
  }

  /** The last cell that counts at a place: the first one or the next. */
  int last(int x) {
    return upper(x) > 0 ? lower(x) + 1 : lower(x);
  }

  /** How much {@link #last} counts if it is the next cell, else 0. */
  double upper(int x) {
    return upper[x - from];
  }
}
