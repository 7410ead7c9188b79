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

  /** The first channel of both in all channels: what a colour model meets in a grey image. */
  Pair grey() {
    return new Pair(firstOnly(damaged), firstOnly(clean), damage);
  }

  private static Tensor firstOnly(Tensor t) {
    Tensor out = new Tensor(t.n(), t.h(), t.w(), t.c());
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] = t.data()[i - i % t.c()];
    }
    return out;
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
