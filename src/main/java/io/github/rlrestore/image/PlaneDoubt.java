package io.github.rlrestore.image;

import java.util.Arrays;

/**
 * How uncertain a restored plane is: for each pixel the error that is to be expected, from how far
 * the results spread when the plane is turned and mirrored and when its toolchain is changed a
 * little, scaled as validation pairs have shown (docs/guards.md). Immutable.
 */
public final class PlaneDoubt {
  private final int plane;
  private final RegionGrid grid;
  private final float[] error;
  private final double[] disagreement;
  private final boolean[] flagged;

  /**
   * @param plane its place in stack order
   * @param grid the tiles
   * @param error expected per pixel, root mean square, in pixel values; given away
   * @param disagreement of neighbouring toolchains in every tile, root mean square, in pixel values
   * @param flagged tiles where it stands out
   */
  PlaneDoubt(int plane, RegionGrid grid, float[] error, double[] disagreement, boolean[] flagged) {
    this.plane = plane;
    this.grid = grid;
    this.error = error;
    this.disagreement = disagreement.clone();
    this.flagged = flagged.clone();
  }

  /** The plane's place in stack order, from 0. */
  public int plane() {
    return plane;
  }

  /** The tiles of the plane. */
  public RegionGrid grid() {
    return grid;
  }

  /** Expected error of every pixel, row by row, in pixel values, a copy. */
  public float[] error() {
    return error.clone();
  }

  /** Root mean square of the expected error over the plane, in pixel values. */
  public double meanError() {
    double sum = 0;
    for (float e : error) {
      sum += (double) e * e;
    }
    return Math.sqrt(sum / error.length);
  }

  /** How far neighbouring toolchains differ in a tile, root mean square, in pixel values. */
  public double disagreement(int tile) {
    return disagreement[tile];
  }

  /** True for a tile in which neighbouring toolchains differ much more than elsewhere. */
  public boolean flagged(int tile) {
    return flagged[tile];
  }

  /** Number of flagged tiles. */
  public int flags() {
    int n = 0;
    for (boolean f : flagged) {
      n += f ? 1 : 0;
    }
    return n;
  }

  @Override
  public String toString() {
    return "expected error "
        + String.format(java.util.Locale.ROOT, "%.4g", meanError())
        + ", "
        + flags()
        + " of "
        + flagged.length
        + " tiles flagged "
        + Arrays.toString(
            java.util.stream.IntStream.range(0, flagged.length).filter(i -> flagged[i]).toArray());
  }
}
