package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;

/** A restored plane before any rounding, and what was decided for it. Immutable. */
final class Restoration {
  private final Tensor result;
  private final List<Toolchain> toolchains;

  /**
   * @param result [1, h, w, c] over the peak, not clipped
   */
  Restoration(Tensor result, List<Toolchain> toolchains) {
    this.result = result;
    this.toolchains = List.copyOf(toolchains);
  }

  Tensor result() {
    return result;
  }

  List<Toolchain> toolchains() {
    return toolchains;
  }
}
