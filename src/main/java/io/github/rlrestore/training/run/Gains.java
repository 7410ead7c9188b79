package io.github.rlrestore.training.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The validated gains of a run, dB: the highest of all, by which the best bundle is chosen, and
 * those at the ends of stages, by which alternations go on or end. (The former are looked at every
 * few minutes by the clock, the latter at fixed iterations, so that a run takes the same course
 * every time.) Not thread-safe.
 */
final class Gains {
  private double best = Double.NEGATIVE_INFINITY;
  private double settled = Double.NEGATIVE_INFINITY;
  private double present = Double.NEGATIVE_INFINITY;

  /** True if it is higher than all before it, which it then is compared with from now on. */
  boolean isBest(double gain) {
    boolean is = gain > best;
    best = Math.max(best, gain);
    return is;
  }

  /** A stage has ended with this gain. */
  void stageEnded(double gain) {
    present = Math.max(present, gain);
  }

  /** What comes now is compared with what has been reached by now. */
  void settle() {
    settled = Math.max(settled, present);
    present = Double.NEGATIVE_INFINITY;
  }

  /** Whether the stages since {@link #settle} gained at least so much more than all before. */
  boolean raisedBy(double least) {
    return present >= settled + least;
  }

  /** Whether nothing since the beginning, at which {@link #settle} was called, was as high. */
  boolean fellShort() {
    return best < settled;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(best);
    out.writeDouble(settled);
    out.writeDouble(present);
  }

  /** Version 1 knew the highest gain alone. */
  void read(DataInput in, int version) throws IOException {
    best = in.readDouble();
    if (version > 1) {
      settled = in.readDouble();
      present = in.readDouble();
    }
  }
}
