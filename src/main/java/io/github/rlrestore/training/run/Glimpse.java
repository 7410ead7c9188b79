package io.github.rlrestore.training.run;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * What the networks of a run make of validation patches at the moment, for a view to show. Tensors
 * are [1, h, w, c], 0 to 1, and must not be changed. Immutable.
 */
public final class Glimpse {
  private final Tensor damaged;
  private final Tensor restored;
  private final Tensor clean;
  private final String chain;
  private final double before;
  private final double after;

  Glimpse(
      Tensor damaged, Tensor restored, Tensor clean, String chain, double before, double after) {
    this.damaged = damaged;
    this.restored = restored;
    this.clean = clean;
    this.chain = chain;
    this.before = before;
    this.after = after;
  }

  /** The same moderately damaged patch every time. */
  public Tensor damaged() {
    return damaged;
  }

  /** What the networks make of it; may exceed 0 to 1. */
  public Tensor restored() {
    return restored;
  }

  public Tensor clean() {
    return clean;
  }

  /** How: the agent's toolchain, or the best single tool while there is no agent. */
  public String chain() {
    return chain;
  }

  /** PSNR in dB of the damaged patches, mean over some of every level. */
  public double before() {
    return before;
  }

  /** PSNR in dB of the restored patches, mean over the same ones, not clipped. */
  public double after() {
    return after;
  }
}
