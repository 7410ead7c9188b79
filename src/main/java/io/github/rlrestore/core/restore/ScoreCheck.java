package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.UsageException;

/** A tool stays if the estimated quality does not fall by more than a margin. Not thread-safe. */
final class ScoreCheck implements StepCheck {
  private final GuardedWorkpiece workpiece;
  private final double margin;
  private double present;
  private double before;
  private double after;

  ScoreCheck(GuardedWorkpiece workpiece, double margin) {
    if (!(margin >= 0)) {
      throw new UsageException("the guard's margin is " + margin + " dB: choose 0 or more");
    }
    this.workpiece = workpiece;
    this.margin = margin;
  }

  @Override
  public boolean keep() {
    before = present;
    after = workpiece.score();
    if (after < before - margin) {
      workpiece.undo();
      return false;
    }
    present = after;
    return true;
  }

  @Override
  public double before() {
    return before;
  }

  @Override
  public double after() {
    return after;
  }
}
