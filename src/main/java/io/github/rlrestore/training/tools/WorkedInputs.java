package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Lets one or two tools, drawn at random, work on a share of a tool's inputs before it sees them,
 * as in a toolchain: the later steps of a chain meet what earlier tools left, not fresh damage. The
 * tool itself is among them, since an agent may take it twice. The tools work as they are at the
 * moment. Thread-safe while no tool learns.
 */
final class WorkedInputs {
  static final WorkedInputs NONE = new WorkedInputs(0, List.of());

  /** Chance that a second tool follows the first. */
  private static final double TWO = 0.5;

  private final double share;
  private final List<TrainableNetwork> tools;

  WorkedInputs(double share, List<TrainableNetwork> tools) {
    this.share = share;
    this.tools = List.copyOf(tools);
  }

  /**
   * The input [1, h, w, c] as the tool shall see it.
   *
   * @param random the patch's own
   */
  Tensor of(Tensor damaged, SplittableRandom random) {
    if (share <= 0) {
      return damaged;
    }
    if (random.nextDouble() >= share) {
      return damaged;
    }
    Tensor worked = run(damaged, random);
    return random.nextDouble() < TWO ? run(worked, random) : worked;
  }

  private Tensor run(Tensor image, SplittableRandom random) {
    TrainableNetwork tool = tools.get(random.nextInt(tools.size()));
    try (Tape tape = new Tape(tool, List.of(image))) {
      return tape.outputs().get(0);
    }
  }
}
