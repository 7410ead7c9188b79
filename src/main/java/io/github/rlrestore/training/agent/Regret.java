package io.github.rlrestore.training.agent;

/**
 * What is lost on average by choosing with probabilities softmax(values / temperature) instead of
 * knowing the labels: the highest label less the expected one, dB.
 */
final class Regret {
  private final double temperature;

  /**
   * @param temperature dB; differences of values well below it decide little
   */
  Regret(double temperature) {
    this.temperature = temperature;
  }

  /**
   * The regret of one state.
   *
   * @param slope is set to its derivatives by the values
   */
  double of(float[] values, float[] labels, float[] slope) {
    double highest = Double.NEGATIVE_INFINITY;
    double best = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < labels.length; a++) {
      highest = Math.max(highest, values[a]);
      best = Math.max(best, labels[a]);
    }
    double[] chance = new double[labels.length];
    double sum = 0;
    for (int a = 0; a < labels.length; a++) {
      chance[a] = Math.exp((values[a] - highest) / temperature);
      sum += chance[a];
    }
    double expected = 0;
    for (int a = 0; a < labels.length; a++) {
      chance[a] /= sum;
      expected += chance[a] * labels[a];
    }
    for (int a = 0; a < labels.length; a++) {
      slope[a] = (float) (-chance[a] * (labels[a] - expected) / temperature);
    }
    return best - expected;
  }
}
