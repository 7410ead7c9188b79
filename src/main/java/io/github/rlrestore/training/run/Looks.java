package io.github.rlrestore.training.run;

/**
 * When a stage's networks are validated: after fixed shares of its iterations, so that a run that
 * was broken off and resumed has looked at, and kept, the same networks as one that was not. Not
 * thread-safe.
 */
final class Looks {
  /** In each stage, its end included. */
  private static final int COUNT = 6;

  private final Stage stage;
  private int seen;

  /**
   * @param stage at its beginning, or as it was when its state was written
   */
  Looks(Stage stage) {
    this.stage = stage;
    this.seen = share();
  }

  /** Asked once after each iteration: whether it is time for a look. */
  boolean due() {
    int now = share();
    boolean due = now > seen;
    seen = Math.max(seen, now); // a stage of a given time only estimates its iterations
    return due;
  }

  private int share() {
    return (int) ((long) stage.iteration() * COUNT / Math.max(1, stage.iterations()));
  }
}
