package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.UsageException;

/**
 * From the spread of results to the error that is to be expected: error^2 = turned * t^2 + changed
 * * c^2 + floor^2, where t is the spread over turned and mirrored planes and c that over
 * neighbouring toolchains. Fitted on validation pairs (docs/guards.md). Normalised values.
 * Immutable.
 */
public final class DoubtScale {
  /** Of natural-rgb on validation pairs; for models that bring none. */
  public static final DoubtScale COMMON = new DoubtScale(7.25, 3.9, 0.025);

  private final double turned;
  private final double changed;
  private final double floor;

  /**
   * @param turned 0 or more
   * @param changed 0 or more
   * @param floor error that no spread shows, 0 or more
   */
  public DoubtScale(double turned, double changed, double floor) {
    if (!(turned >= 0 && changed >= 0 && floor >= 0)) {
      throw new UsageException(
          "doubt is [" + turned + ", " + changed + ", " + floor + "]: expected 0 or more each");
    }
    this.turned = turned;
    this.changed = changed;
    this.floor = floor;
  }

  public double turned() {
    return turned;
  }

  public double changed() {
    return changed;
  }

  public double floor() {
    return floor;
  }

  /** Expected root mean square error where the two spreads are these. */
  public double error(double overTurned, double overChanged) {
    return Math.sqrt(
        turned * overTurned * overTurned + changed * overChanged * overChanged + floor * floor);
  }
}
