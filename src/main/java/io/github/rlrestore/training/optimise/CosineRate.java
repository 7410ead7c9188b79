package io.github.rlrestore.training.optimise;

/** A learning rate that warms up over 100 iterations and falls to zero along a half cosine. */
public final class CosineRate {
  private static final int WARM_UP = 100;
  private final double highest;
  private final int iterations;

  public CosineRate(double highest, int iterations) {
    this.highest = highest;
    this.iterations = iterations;
  }

  public double at(int iteration) {
    double warm = Math.min(1, (iteration + 1.0) / WARM_UP);
    double q = Math.min(1, iteration / (double) iterations);
    return highest * warm * 0.5 * (1 + Math.cos(Math.PI * q));
  }
}
