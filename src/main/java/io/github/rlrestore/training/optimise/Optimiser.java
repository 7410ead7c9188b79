package io.github.rlrestore.training.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rule by which a network's values follow its gradients. Not thread-safe. */
public interface Optimiser {
  /**
   * Moves the values one step against the gradient.
   *
   * @param values all weights in layer order, changed in place
   * @param gradient of the same length, left as it is
   * @param rate learning rate of this step
   */
  void update(float[] values, float[] gradient, double rate);

  /** Writes what {@link #read} needs to go on as if nothing had happened. */
  void write(DataOutput out) throws IOException;

  /** Takes up what an optimiser of the same kind and size has written. */
  void read(DataInput in) throws IOException;
}
