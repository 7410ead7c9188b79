package io.github.rlrestore.image;

import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.restore.Toolchain;
import java.util.List;
import java.util.Optional;

/** A toolchain and what it was decided for. Immutable. */
public final class Decision {
  private final String scope;
  private final Toolchain toolchain;

  private final Optional<GuardReport> guard;
  private final List<PlaneDoubt> doubt;

  public Decision(String scope, Toolchain toolchain) {
    this(scope, toolchain, Optional.empty(), List.of());
  }

  /**
   * @param guard what was judged, empty if the guard was off or there was nothing to restore
   * @param doubt one for each plane it was decided for, none if it was not asked for
   */
  Decision(String scope, Toolchain toolchain, Optional<GuardReport> guard, List<PlaneDoubt> doubt) {
    this.scope = scope;
    this.toolchain = toolchain;
    this.guard = guard;
    this.doubt = List.copyOf(doubt);
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

  /** What was judged, empty if the guard was off or there was nothing to restore. */
  public Optional<GuardReport> guard() {
    return guard;
  }

  /** How uncertain the pixels are, one for each plane; none if it was not asked for. */
  public List<PlaneDoubt> doubt() {
    return doubt;
  }

  @Override
  public String toString() {
    return scope + ": " + toolchain;
  }
}
