package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The temporal-difference error of whole episodes and its gradient through time: Huber loss of Q(s,
 * a) against reward + discount * max Q'(s', a'), Q' by the target network, which keeps a memory of
 * its own (Yu et al. 2018, section 3.3; Mnih et al. 2015).
 */
final class QLoss {
  private final TrainableNetwork online;
  private final TrainableNetwork target;
  private final AgentNetwork shape;
  private final double discount;
  private final double bend;

  /**
   * @param bend error in dB up to which the loss is quadratic
   */
  QLoss(
      TrainableNetwork online,
      TrainableNetwork target,
      AgentNetwork shape,
      double discount,
      double bend) {
    this.bend = bend;
    this.online = online;
    this.target = target;
    this.shape = shape;
    this.discount = discount;
  }

  /**
   * Adds the gradient of the loss, summed over the episodes' steps and divided by {@code scale}.
   *
   * @return the loss, summed and divided likewise
   */
  double backward(List<Episode> episodes, double scale, Gradients into) {
    int steps = episodes.stream().mapToInt(Episode::length).max().orElse(0);
    List<Tensor> images = new ArrayList<>();
    List<Tensor> actions = new ArrayList<>();
    for (int t = 0; t < steps; t++) {
      images.add(images(episodes, t));
      actions.add(previousActions(episodes, t));
    }
    double[][] best = bestNext(episodes, images, actions);
    List<Tape> tapes = new ArrayList<>();
    try {
      Tensor state = new Tensor(episodes.size(), 1, 1, shape.stateSize());
      for (int t = 0; t < steps; t++) {
        Tape tape = new Tape(online, List.of(images.get(t), actions.get(t), state));
        tapes.add(tape);
        state = tape.outputs().get(1);
      }
      double loss = 0;
      Tensor stateGradient = null;
      for (int t = steps - 1; t >= 0; t--) {
        Tensor values = tapes.get(t).outputs().get(0);
        Tensor g = new Tensor(values.n(), 1, 1, values.c());
        for (int i = 0; i < episodes.size(); i++) {
          Episode e = episodes.get(i);
          if (t < e.length()) {
            double goal = e.reward(t) + (e.last(t) ? 0 : discount * best[t + 1][i]);
            double d = values.get(i, 0, 0, e.action(t)) - goal;
            loss += Huber.loss(d, bend);
            g.set(i, 0, 0, e.action(t), (float) (Huber.slope(d, bend) / scale));
          }
        }
        List<Tensor> back = tapes.get(t).backward(Arrays.asList(g, stateGradient), into);
        stateGradient = back.get(2);
      }
      return loss / scale;
    } finally {
      tapes.forEach(Tape::close);
    }
  }

  /** The highest value at each step by the target network, [steps][episodes]. */
  private double[][] bestNext(List<Episode> episodes, List<Tensor> images, List<Tensor> actions) {
    double[][] best = new double[images.size() + 1][episodes.size()];
    Tensor state = new Tensor(episodes.size(), 1, 1, shape.stateSize());
    for (int t = 0; t < images.size(); t++) {
      try (Tape tape = new Tape(target, List.of(images.get(t), actions.get(t), state))) {
        Tensor values = tape.outputs().get(0);
        state = tape.outputs().get(1);
        for (int i = 0; i < episodes.size(); i++) {
          best[t][i] = Double.NEGATIVE_INFINITY;
          for (int a = 0; a < values.c(); a++) {
            best[t][i] = Math.max(best[t][i], values.get(i, 0, 0, a));
          }
        }
      }
    }
    return best;
  }

  private Tensor images(List<Episode> episodes, int step) {
    Tensor batch = new Tensor(episodes.size(), shape.patch(), shape.patch(), shape.channels());
    for (int i = 0; i < episodes.size(); i++) {
      episodes.get(i).image(step, batch, i);
    }
    return batch;
  }

  private Tensor previousActions(List<Episode> episodes, int step) {
    Tensor batch = new Tensor(episodes.size(), 1, 1, shape.tools());
    for (int i = 0; i < episodes.size(); i++) {
      Episode e = episodes.get(i);
      if (step > 0 && step < e.length()) {
        batch.set(i, 0, 0, e.action(step - 1), 1f);
      }
    }
    return batch;
  }
}
