package io.github.rlrestore.core.restore;

import java.util.Set;

/**
 * How many patches agree on one action: each votes for the action it values highest, the most votes
 * win, the lower number wins a tie (as the authors' 2018 program does).
 */
final class Vote {
  private final int[] votes;
  private final double[] means;

  /**
   * @param values [patches][actions]
   */
  Vote(float[][] values) {
    this(values, Set.of());
  }

  /**
   * @param vetoed actions for which no patch may vote; not all of them
   */
  Vote(float[][] values, Set<Integer> vetoed) {
    votes = new int[values[0].length];
    means = new double[values[0].length];
    for (float[] v : values) {
      votes[highest(v, vetoed)]++;
      for (int a = 0; a < v.length; a++) {
        means[a] += v[a] / (double) values.length;
      }
    }
  }

  private static int highest(float[] v, Set<Integer> vetoed) {
    int best = -1;
    for (int a = 0; a < v.length; a++) {
      if (!vetoed.contains(a + 1) && (best < 0 || v[a] > v[best])) {
        best = a;
      }
    }
    return best;
  }

  /** The winning action, 1 to the number of actions. */
  int winner() {
    int best = 0;
    for (int a = 1; a < votes.length; a++) {
      if (votes[a] > votes[best]) {
        best = a;
      }
    }
    return best + 1;
  }

  int[] votes() {
    return votes;
  }

  /** Mean value of every action over the patches, dB. */
  double[] means() {
    return means;
  }
}
