package io.github.rlrestore.core.guard;

/**
 * A line through points of which some lie far above it: least squares of relative residuals,
 * repeated with smaller weights for what lies above.
 */
final class LowerLine {
  private static final int ROUNDS = 20;
  private static final double TOLERANCE = 0.25;

  private LowerLine() {}

  /**
   * @param x any values
   * @param y positive values
   * @return slope (0 or more) and intercept
   */
  static double[] through(double[] x, double[] y) {
    double[] fitted = y.clone();
    double[] line = {0, least(y)};
    for (int round = 0; round < ROUNDS; round++) {
      double w = 0;
      double wx = 0;
      double wy = 0;
      double wxx = 0;
      double wxy = 0;
      for (int i = 0; i < x.length; i++) {
        double above = Math.max(0, y[i] / fitted[i] - 1) / TOLERANCE;
        double weight = 1 / (fitted[i] * fitted[i] * (1 + above * above));
        w += weight;
        wx += weight * x[i];
        wy += weight * y[i];
        wxx += weight * x[i] * x[i];
        wxy += weight * x[i] * y[i];
      }
      double spread = w * wxx - wx * wx;
      double slope = spread > 1e-12 * w * wxx ? (w * wxy - wx * wy) / spread : 0;
      line[0] = Math.max(0, slope);
      line[1] = (wy - line[0] * wx) / w;
      double floor = least(y);
      for (int i = 0; i < x.length; i++) {
        fitted[i] = Math.max(floor, line[0] * x[i] + line[1]);
      }
    }
    return line;
  }

  private static double least(double[] y) {
    double least = y[0];
    for (double v : y) {
      least = Math.min(least, v);
    }
    return least;
  }
}
