package io.github.rlrestore.training.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One part of a training run: begins from the networks, iterates, gives better networks. What it
 * writes is enough to go on as if it had never been interrupted. Not thread-safe.
 */
public interface Stage {
  /** For logs and curves: base, tools, agent, joint, refit, joint 2, ... */
  String name();

  /** Iterations done. */
  int iteration();

  /** Iterations in all. */
  int iterations();

  /** One iteration; gives the number its curve shows (see {@link #measure}). */
  double iterate(Workers workers);

  /** What {@link #iterate} gives, with its unit, for instance {@code "psnr dB"}. */
  String measure();

  /**
   * The learning rate of the last iteration; NaN before the first one since it was begun or read.
   */
  double rate();

  /** True if the measure is the better the higher it is, false if the lower. */
  default boolean rises() {
    return measure().endsWith("dB");
  }

  /**
   * Mean PSNR in dB of held-out patches, if the stage looked at them in its last iteration; NaN if
   * it did not.
   */
  default double checked() {
    return Double.NaN;
  }

  /** Puts what has been learnt so far into the networks. */
  void store(Networks networks);

  void write(DataOutput out) throws IOException;

  void read(DataInput in) throws IOException;

  /** What the stage has found by {@link #checked}; in the state since its version 5. */
  default void writeChecked(DataOutput out) throws IOException {}

  /** What {@link #writeChecked} wrote. */
  default void readChecked(DataInput in) throws IOException {}

  default boolean finished() {
    return iteration() >= iterations();
  }
}
