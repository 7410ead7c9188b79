package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.tensor.Tensor;

/** The element-wise half of {@link Lstm}, which every engine shares. */
public final class LstmCell {
  private LstmCell() {}

  /**
   * One step of the cell.
   *
   * @param sums the weighted sums [n, 1, 1, 4*units]: input gate, candidate, forget gate, output
   *     gate
   * @param state the state before [n, 1, 1, 2*units]: hidden, cell
   * @return the state after, in the same form
   */
  public static Tensor step(Tensor sums, Tensor state, int units) {
    Tensor out = new Tensor(sums.n(), 1, 1, 2 * units);
    float[] s = sums.data();
    for (int i = 0; i < sums.n(); i++) {
      int g = i * 4 * units;
      int h = i * 2 * units;
      for (int j = 0; j < units; j++) {
        double input = sigmoid(s[g + j]);
        double candidate = Math.tanh(s[g + units + j]);
        double forget = sigmoid(s[g + 2 * units + j]);
        double output = sigmoid(s[g + 3 * units + j]);
        double cell = state.data()[h + units + j] * forget + input * candidate;
        out.data()[h + units + j] = (float) cell;
        out.data()[h + j] = (float) (Math.tanh(cell) * output);
      }
    }
    return out;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
