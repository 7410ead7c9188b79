package io.github.rlrestore.core.restore;

import java.util.Locale;

/** A step that was taken and undone, since it made the estimated quality worse. Immutable. */
public final class UndoneStep {
  private final int position;
  private final Step step;
  private final double before;
  private final double after;

  /**
   * @param position how many decisions stood before it
   * @param before the estimate in dB before the step
   * @param after the estimate in dB after it
   */
  public UndoneStep(int position, Step step, double before, double after) {
    this.position = position;
    this.step = step;
    this.before = before;
    this.after = after;
  }

  public int position() {
    return position;
  }

  public Step step() {
    return step;
  }

  public double before() {
    return before;
  }

  public double after() {
    return after;
  }

  /** For instance {@code step 2, deblur 3, undone: the estimate fell from 4.10 to 1.75 dB}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "step %d, %s, undone: the estimate fell from %.2f to %.2f dB",
        position + 1,
        step.name(),
        before,
        after);
  }
}
