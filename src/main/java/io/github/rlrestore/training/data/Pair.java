package io.github.rlrestore.training.data;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.tensor.Tensor;

/** A damaged patch and the clean one it came from, both [1, side, side, c], 0 to 1. */
public final class Pair {
  private final Tensor damaged;
  private final Tensor clean;
  private final Damage damage;

  Pair(Tensor damaged, Tensor clean, Damage damage) {
    this.damaged = damaged;
    this.clean = clean;
    this.damage = damage;
  }

  public Tensor damaged() {
    return damaged;
  }

  public Tensor clean() {
    return clean;
  }

  public Damage damage() {
    return damage;
  }
}
