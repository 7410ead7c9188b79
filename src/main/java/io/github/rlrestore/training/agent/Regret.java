package io.github.rlrestore.training.agent;

/**
 * What is lost on average by choosing with probabilities softmax(values / temperature) instead of
 * knowing the labels: the highest label less the expected one, dB. A choice is not regretted by
 * more than 2 dB, or the few undamaged patches, where a tool may cost 20 dB, would outweigh all
 * others.
 */
final class Regret {
  private static final double LIMIT = 2;
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
    double[] lost = new double[labels.length];
    double expected = 0;
    for (int a = 0; a < labels.length; a++) {
      chance[a] /= sum;
      lost[a] = Math.min(LIMIT, best - labels[a]);
      expected += chance[a] * lost[a];
    }
    for (int a = 0; a < labels.length; a++) {
      slope[a] = (float) (chance[a] * (lost[a] - expected) / temperature);
    }
    return expected;
  }
}
