package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Huber loss of all values at all steps of paths against their labels, and its gradient. */
final class TableLoss {
  private final TrainableNetwork online;
  private final AgentNetwork shape;
  private final double bend;

  /**
   * @param bend error in dB up to which the loss is quadratic
   */
  TableLoss(TrainableNetwork online, AgentNetwork shape, double bend) {
    this.bend = bend;
    this.online = online;
    this.shape = shape;
  }

  /**
   * Adds the gradient of the loss, summed over paths, steps and actions and divided by {@code
   * scale}.
   *
   * @return the loss, summed and divided likewise
   */
  double backward(List<ValuePath> paths, double scale, Gradients into) {
    int n = paths.size();
    int steps = paths.get(0).length();
    List<Tape> tapes = new ArrayList<>();
    try {
      Tensor state = new Tensor(n, 1, 1, shape.stateSize());
      for (int t = 0; t < steps; t++) {
        Tensor images = new Tensor(n, shape.patch(), shape.patch(), shape.channels());
        Tensor action = new Tensor(n, 1, 1, shape.tools());
        for (int i = 0; i < n; i++) {
          paths.get(i).image(t, images, i);
          if (t > 0) {
            action.set(i, 0, 0, paths.get(i).action(t - 1), 1f);
          }
        }
        Tape tape = new Tape(online, List.of(images, action, state));
        tapes.add(tape);
        state = tape.outputs().get(1);
      }
      double loss = 0;
      Tensor stateGradient = null;
      for (int t = steps - 1; t >= 0; t--) {
        Tensor values = tapes.get(t).outputs().get(0);
        Tensor g = new Tensor(n, 1, 1, values.c());
        for (int i = 0; i < n; i++) {
          float[] labels = paths.get(i).labels(t);
          for (int a = 0; a < labels.length; a++) {
            double d = values.get(i, 0, 0, a) - labels[a];
            loss += Huber.loss(d, bend);
            g.set(i, 0, 0, a, (float) (Huber.slope(d, bend) / scale));
          }
        }
        stateGradient = tapes.get(t).backward(Arrays.asList(g, stateGradient), into).get(2);
      }
      return loss / scale;
    } finally {
      tapes.forEach(Tape::close);
    }
  }
}
