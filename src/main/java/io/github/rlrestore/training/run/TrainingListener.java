package io.github.rlrestore.training.run;

/** Is told what happens in a run; called from the run's thread. */
public interface TrainingListener {
  /**
   * Now and then during a stage.
   *
   * @param value mean since the last call, of what {@code measure} names
   * @param secondsLeft of this stage, estimated; NaN at its beginning
   */
  void progress(
      String stage,
      int iteration,
      int iterations,
      double value,
      String measure,
      double secondsLeft);

  /** After a validation. */
  void validated(String stage, int iteration, Score score);

  /** Whether to make glimpses at all: they take time that the training then lacks. */
  default boolean wantsGlimpses() {
    return false;
  }

  /** Every half minute and at the end of a stage: what the networks make of some patches. */
  default void glimpsed(String stage, int iteration, Glimpse glimpse) {}

  /** A stage begins or ends, a bundle was written, ... */
  void message(String text);
}
