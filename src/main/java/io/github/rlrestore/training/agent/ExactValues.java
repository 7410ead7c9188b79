package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.gradient.Gradients;
import java.util.List;

/**
 * Regression of the whole table of values on {@link ValueTree}s: a label for every action of a
 * state instead of one, no exploration needed to find what a tool is worth.
 */
final class ExactValues implements Method<ValuePath> {
  private final ValueTree trees;
  private final TableLoss loss;

  ExactValues(ValueTree trees, TableLoss loss) {
    this.trees = trees;
    this.loss = loss;
  }

  @Override
  public List<ValuePath> gather(long first, int count, double epsilon, Degrade degrade) {
    return trees.grow(first, count, epsilon, degrade);
  }

  @Override
  public double backward(List<ValuePath> batch, double scale, Gradients into) {
    return loss.backward(batch, scale, into);
  }

  @Override
  public double curve(List<ValuePath> gathered, double meanLoss) {
    return meanLoss;
  }

  @Override
  public String measure() {
    return "loss";
  }

  @Override
  public Replay.Format<ValuePath> format() {
    return ValuePath.FORMAT;
  }
}
