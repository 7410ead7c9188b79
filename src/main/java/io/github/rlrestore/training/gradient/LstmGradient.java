package io.github.rlrestore.training.gradient;

import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.tensor.Tensor;

/** The element-wise half of {@link Lstm} backward (back-propagation through time, one step). */
final class LstmGradient {
  private final Tensor sums;
  private final Tensor state;

  /**
   * @param gates weighted sums of the forward pass [n, 1, 1, 4*units]
   * @param before state before the step [n, 1, 1, 2*units]
   * @param gradient dL/d(state after) [n, 1, 1, 2*units]
   */
  LstmGradient(Tensor gates, Tensor before, Tensor gradient, int units) {
    int n = gates.n();
    sums = new Tensor(n, 1, 1, 4 * units);
    state = new Tensor(n, 1, 1, 2 * units);
    for (int i = 0; i < n; i++) {
      int g = i * 4 * units;
      int h = i * 2 * units;
      for (int j = 0; j < units; j++) {
        double in = sigmoid(gates.data()[g + j]);
        double candidate = Math.tanh(gates.data()[g + units + j]);
        double forget = sigmoid(gates.data()[g + 2 * units + j]);
        double out = sigmoid(gates.data()[g + 3 * units + j]);
        double cellBefore = before.data()[h + units + j];
        double squashed = Math.tanh(cellBefore * forget + in * candidate);
        double gHidden = gradient.data()[h + j];
        double gCell = gradient.data()[h + units + j] + gHidden * out * (1 - squashed * squashed);
        sums.data()[g + j] = (float) (gCell * candidate * in * (1 - in));
        sums.data()[g + units + j] = (float) (gCell * in * (1 - candidate * candidate));
        sums.data()[g + 2 * units + j] = (float) (gCell * cellBefore * forget * (1 - forget));
        sums.data()[g + 3 * units + j] = (float) (gHidden * squashed * out * (1 - out));
        state.data()[h + units + j] = (float) (gCell * forget);
      }
    }
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** dL/d(weighted sums) [n, 1, 1, 4*units]. */
  Tensor sums() {
    return sums;
  }

  /** dL/d(state before) [n, 1, 1, 2*units]; its hidden half is still zero. */
  Tensor state() {
    return state;
  }
}
