package io.github.rlrestore.training.optimise;

/** A learning rate that warms up over 100 iterations and falls to zero along a half cosine. */
public final class CosineRate {
  private static final int WARM_UP = 100;
  private final double highest;

  public CosineRate(double highest) {
    this.highest = highest;
  }

  /**
   * The rate of an iteration.
   *
   * @param done part of the training that is done, 0 to 1
   */
  public double at(int iteration, double done) {
    double warm = Math.min(1, (iteration + 1.0) / WARM_UP);
    return highest * warm * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
  }
}
