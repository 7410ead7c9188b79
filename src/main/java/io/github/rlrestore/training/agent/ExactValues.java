package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.gradient.Gradients;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

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
  public List<ValuePath> varied(List<ValuePath> batch, SplittableRandom random) {
    List<ValuePath> turned = new ArrayList<>();
    batch.forEach(p -> turned.add(p.turned(random.nextInt(8))));
    return turned;
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
