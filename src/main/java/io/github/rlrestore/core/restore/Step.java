package io.github.rlrestore.core.restore;

/**
 * One decision of a toolchain: what was valued, what was chosen, how clearly. Immutable; the arrays
 * are copies.
 */
public final class Step {
  private final int action;
  private final String name;
  private final double[] values;
  private final int[] votes;
  private final double seconds;

  /**
   * @param action a tool's number, or the number of tools + 1 for stop
   * @param name the tool's name or "stop"
   * @param values the agent's values of all actions in dB, mean over its patches; empty if no agent
   *     was asked or they were not kept
   * @param votes how many patches valued each action highest; empty if no agent was asked
   * @param seconds time the decision and the tool took, NaN if it was not measured
   */
  public Step(int action, String name, double[] values, int[] votes, double seconds) {
    this.action = action;
    this.name = name;
    this.values = values.clone();
    this.votes = votes.clone();
    this.seconds = seconds;
  }

  public int action() {
    return action;
  }

  public String name() {
    return name;
  }

  public double[] values() {
    return values.clone();
  }

  public int[] votes() {
    return votes.clone();
  }

  public double seconds() {
    return seconds;
  }

  /** True if the agent's values are known, false if the step was given or they were not kept. */
  public boolean valued() {
    return values.length > 0;
  }

  /** The value of the chosen action in dB, NaN if no agent was asked. */
  public double value() {
    return valued() ? values[action - 1] : Double.NaN;
  }

  /**
   * The chosen action's value less that of the best other action, dB; NaN if no agent was asked.
   * Can be negative with {@link io.github.rlrestore.core.agent.Choice#VOTES}, since then the
   * patches vote and the values are means.
   */
  public double margin() {
    double other = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (i != action - 1) {
        other = Math.max(other, values[i]);
      }
    }
    return value() - other;
  }
}
