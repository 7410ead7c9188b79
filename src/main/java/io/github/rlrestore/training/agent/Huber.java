package io.github.rlrestore.training.agent;

/** Huber's loss of an error, quadratic up to a bend and linear beyond, and its derivative. */
final class Huber {
  private Huber() {}

  static double loss(double error, double bend) {
    double size = Math.abs(error);
    return size < bend ? error * error / 2 : bend * (size - bend / 2);
  }

  static double slope(double error, double bend) {
    return Math.max(-bend, Math.min(bend, error));
  }
}
