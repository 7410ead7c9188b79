package io.github.rlrestore.training.agent;

/** Huber's loss of an error, quadratic up to 1 and linear beyond, and its derivative. */
final class Huber {
  private Huber() {}

  static double loss(double error) {
    return Math.abs(error) < 1 ? error * error / 2 : Math.abs(error) - 0.5;
  }

  static double slope(double error) {
    return Math.max(-1, Math.min(1, error));
  }
}
