package io.github.rlrestore.image;

import io.github.rlrestore.core.restore.Toolchain;

/** A toolchain and what it was decided for. Immutable. */
public final class Decision {
  private final String scope;
  private final Toolchain toolchain;

  public Decision(String scope, Toolchain toolchain) {
    this.scope = scope;
    this.toolchain = toolchain;
  }

  /**
   * {@code image} for the only plane of an image; for one of several planes its place, counted from
   * 1, in those dimensions that are longer than 1, for instance {@code c 1, z 3, t 1} or {@code z
   * 3}; for a stack {@code stack}, or {@code c 2} if it has several channels.
   */
  public String scope() {
    return scope;
  }

  public Toolchain toolchain() {
    return toolchain;
  }

  @Override
  public String toString() {
    return scope + ": " + toolchain;
  }
}
