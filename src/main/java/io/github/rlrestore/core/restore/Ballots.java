package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Choice;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;

/**
 * What the agent said of some patches at one step: how many valued each action highest, and the
 * sums of all values in dB; the first number is tool 1's, the last that of stop. Values are rounded
 * to {@link #UNIT}, so that sums are exact: those of all parts of an image can be added up in any
 * order and give the same decision. Immutable.
 */
public final class Ballots implements Serializable {
  private static final long serialVersionUID = 1;

  /** dB; sums are exact up to 2^33 dB. */
  private static final double UNIT = 1.0 / (1 << 20);

  private final long[] votes;
  private final double[] sums;

  /**
   * @param votes for each action
   * @param sums of the values of each action, dB
   */
  public Ballots(long[] votes, double[] sums) {
    this.votes = votes.clone();
    this.sums = sums.clone();
  }

  /** Nobody looked. */
  public static Ballots none(int actions) {
    return new Ballots(new long[actions], new double[actions]);
  }

  /**
   * @param values [patches][actions], dB
   */
  static Ballots of(float[][] values) {
    return of(values, Set.of());
  }

  /**
   * @param values [patches][actions], dB
   * @param vetoed actions for which no patch may vote; not all of them
   */
  static Ballots of(float[][] values, Set<Integer> vetoed) {
    long[] votes = new long[values[0].length];
    double[] sums = new double[values[0].length];
    for (float[] v : values) {
      votes[highest(v, vetoed)]++;
      for (int a = 0; a < v.length; a++) {
        sums[a] += Math.rint(v[a] / UNIT) * UNIT;
      }
    }
    return new Ballots(votes, sums);
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

  /** For how many patches each action has the highest value. */
  public long[] votes() {
    return votes.clone();
  }

  /** Sum over the patches of each action's value, dB. */
  public double[] sums() {
    return sums.clone();
  }

  /** How many patches were looked at. */
  public long patches() {
    return Arrays.stream(votes).sum();
  }

  /** Mean value of every action over the patches, dB. */
  public double[] means() {
    long n = patches();
    return Arrays.stream(sums).map(s -> s / n).toArray();
  }

  /** These and others. */
  public Ballots with(Ballots o) {
    long[] v = votes.clone();
    double[] s = sums.clone();
    for (int a = 0; a < v.length; a++) {
      v[a] += o.votes[a];
      s[a] += o.sums[a];
    }
    return new Ballots(v, s);
  }

  /** The step that an action is, chosen or not, with what the patches said of all. */
  public Step step(int action, String name, double seconds) {
    int[] counts = Arrays.stream(votes).mapToInt(Math::toIntExact).toArray();
    return new Step(action, name, means(), counts, seconds);
  }

  /** The action that all patches take, 1 to the number of actions. */
  public int winner(Choice choice) {
    return winner(choice, Set.of());
  }

  /**
   * As above.
   *
   * @param vetoed actions that cannot win; not all of them
   */
  int winner(Choice choice, Set<Integer> vetoed) {
    int best = -1;
    for (int a = 0; a < votes.length; a++) {
      boolean higher =
          best < 0 || (choice == Choice.VOTES ? votes[a] > votes[best] : sums[a] > sums[best]);
      if (higher && !vetoed.contains(a + 1)) {
        best = a;
      }
    }
    return best + 1;
  }
}
