package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.function.ToDoubleFunction;

/** Compares the gradient that a loss gives with finite differences along it. */
final class GradientCheck {
  private GradientCheck() {}

  /**
   * @param loss computed from the network as it is at the call; adds its gradient
   */
  static void check(TrainableNetwork net, ToDoubleFunction<Gradients> loss) {
    Gradients gradients = new Gradients(net.network());
    loss.applyAsDouble(gradients);
    float[] g = gradients.sum().clone();
    double norm = 0;
    for (float v : g) {
      norm += (double) v * v;
    }
    norm = Math.sqrt(norm);
    float[] before = net.values().clone();
    double h = 2e-3;
    double[] at = new double[2];
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < g.length; i++) {
        net.values()[i] = (float) (before[i] + (side == 0 ? h : -h) / norm * g[i]);
      }
      net.publish();
      at[side] = loss.applyAsDouble(new Gradients(net.network()));
    }
    assertEquals(norm, (at[0] - at[1]) / (2 * h), 0.01 * norm);
  }
}
