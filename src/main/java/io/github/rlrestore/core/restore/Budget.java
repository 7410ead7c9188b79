package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.UsageException;

/** How much a restoration may take. Immutable. */
public final class Budget {
  public static final int MAX_STEPS = 10;

  private final int steps;
  private final double seconds;

  /**
   * @param steps 1 to 10
   * @param seconds more than 0; {@link Double#POSITIVE_INFINITY} for no limit. A step is not begun
   *     if the one before it took longer than what is left
   * @throws UsageException if out of range
   */
  public Budget(int steps, double seconds) {
    if (steps < 1 || steps > MAX_STEPS) {
      throw new UsageException("steps is " + steps + ": choose 1 to " + MAX_STEPS);
    }
    if (!(seconds > 0)) {
      throw new UsageException("seconds is " + seconds + ": choose a number above 0");
    }
    this.steps = steps;
    this.seconds = seconds;
  }

  public static Budget ofSteps(int steps) {
    return new Budget(steps, Double.POSITIVE_INFINITY);
  }

  public int steps() {
    return steps;
  }

  public double seconds() {
    return seconds;
  }
}
