package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.tensor.Tensor;

/** A way to compute {@link Conv}. Thread-safe; one call uses one thread. */
interface Convolution {
  /**
   * The layer's result, freshly made.
   *
   * @param x [n, h, w, in], not changed
   * @param weight [kernel, kernel, in, out]
   * @param bias [out]
   */
  Tensor run(Conv layer, Tensor x, float[] weight, float[] bias);
}
