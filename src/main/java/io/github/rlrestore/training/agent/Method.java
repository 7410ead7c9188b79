package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.gradient.Gradients;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one way of training the agent does in a round; the rest is {@link AgentStage}'s.
 *
 * @param <E> a piece of experience
 */
interface Method<E> {
  /** Experience on the patches {@code first} to {@code first + count - 1}; called in any thread. */
  List<E> gather(long first, int count, double epsilon, Degrade degrade);

  /** A batch drawn from the memory as it shall be learnt from. */
  default List<E> varied(List<E> batch, SplittableRandom random) {
    return batch;
  }

  /** The loss of some experience, divided by {@code scale}, its gradient added. */
  double backward(List<E> batch, double scale, Gradients into);

  /** The number for the curve, from what a round gathered and the mean loss of its updates. */
  double curve(List<E> gathered, double loss);

  /** What the curve shows. */
  String measure();

  Replay.Format<E> format();
}
