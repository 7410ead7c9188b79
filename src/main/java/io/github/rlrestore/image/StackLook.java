package io.github.rlrestore.image;

import java.util.Arrays;

/**
 * What the agent said of one plane of a stack at one step: how many patches valued each action
 * highest, and the sums of all values in dB; the first number is tool 1's, the last that of stop. A
 * plane of one value is not looked at: it has no votes. Immutable.
 */
public final class StackLook {
  private final long[] votes;
  private final double[] sums;

  public StackLook(long[] votes, double[] sums) {
    this.votes = votes.clone();
    this.sums = sums.clone();
  }

  /** Nobody looked. */
  static StackLook none(int actions) {
    return new StackLook(new long[actions], new double[actions]);
  }

  public long[] votes() {
    return votes.clone();
  }

  public double[] sums() {
    return sums.clone();
  }

  /** How many patches were looked at. */
  public long patches() {
    return Arrays.stream(votes).sum();
  }

  /** Both looks. */
  StackLook with(StackLook o) {
    long[] v = votes.clone();
    double[] s = sums.clone();
    for (int a = 0; a < v.length; a++) {
      v[a] += o.votes[a];
      s[a] += o.sums[a];
    }
    return new StackLook(v, s);
  }

  /** The mean value of every action over the patches, dB. */
  double[] means() {
    long n = patches();
    return Arrays.stream(sums).map(s -> s / n).toArray();
  }
}
