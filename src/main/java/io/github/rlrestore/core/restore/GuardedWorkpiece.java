package io.github.rlrestore.core.restore;

/** A workpiece that can judge its present state without a clean image and go back by one step. */
public interface GuardedWorkpiece extends Workpiece {
  /**
   * How much better than the input the present state is estimated to be, in dB; 0 for the input.
   */
  double score();

  /** Undoes the last tool. May be called once after each {@link #apply}. */
  void undo();
}
