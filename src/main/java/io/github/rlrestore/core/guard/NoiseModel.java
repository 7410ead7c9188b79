package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Poisson-Gaussian noise: the variance at brightness v is gain * v + offset, never below a floor,
 * and neighbouring pixels may share a part of it. Values are normalised (0 to 1), so variances are
 * too. With a black level above 0 the offset is negative. Immutable.
 */
public final class NoiseModel {
  private final double gain;
  private final double offset;
  private final double floor;
  private final double correlationX;
  private final double correlationY;

  /**
   * @param gain variance per brightness, 0 or more
   * @param offset variance at brightness 0, may be negative
   * @param floor least variance at any brightness, above 0
   * @param correlationX of the noise of a pixel and of its right neighbour
   * @param correlationY of the noise of a pixel and of the one below
   */
  public NoiseModel(
      double gain, double offset, double floor, double correlationX, double correlationY) {
    this.gain = gain;
    this.offset = offset;
    this.floor = floor;
    this.correlationX = correlationX;
    this.correlationY = correlationY;
  }

  public double gain() {
    return gain;
  }

  public double offset() {
    return offset;
  }

  public double correlationX() {
    return correlationX;
  }

  public double correlationY() {
    return correlationY;
  }

  /** The mean of both directions: 0 where noise is independent per pixel. */
  public double correlation() {
    return (correlationX + correlationY) / 2;
  }

  /** Variance of the noise of a pixel of this brightness. */
  public double variance(double value) {
    return Math.max(floor, gain * value + offset);
  }

  /** Mean variance over all pixels and channels of an image. */
  public double variance(Tensor image) {
    double sum = 0;
    for (float v : image.data()) {
      sum += variance(v);
    }
    return sum / image.data().length;
  }
}
