package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that was decided for an image, in order, and why it ended. Immutable. */
public final class Toolchain {
  private final List<Step> steps;
  private final StopReason reason;
  private final int stop;
  private final List<UndoneStep> undone;

  /**
   * @param steps all decisions; the last one is stop if the agent stopped
   * @param stop the number of the action stop
   */
  public Toolchain(List<Step> steps, StopReason reason, int stop) {
    this(steps, reason, stop, List.of());
  }

  /**
   * @param undone what was tried and undone, in order; no part of the chain
   */
  public Toolchain(List<Step> steps, StopReason reason, int stop, List<UndoneStep> undone) {
    this.undone = List.copyOf(undone);
    this.steps = List.copyOf(steps);
    this.reason = reason;
    this.stop = stop;
  }

  /**
   * A toolchain that no agent chose.
   *
   * @param tools by number, without stop
   * @throws io.github.rlrestore.core.UsageException if the toolbox has no such tool
   */
  public static Toolchain given(List<Integer> tools, Toolbox toolbox) {
    List<Step> steps = new ArrayList<>();
    for (int tool : tools) {
      String name = toolbox.tool(tool).name();
      steps.add(new Step(tool, name, new double[0], new int[0], Double.NaN));
    }
    return new Toolchain(steps, StopReason.GIVEN, toolbox.stop());
  }

  /** All decisions, the final stop included if there was one. */
  public List<Step> steps() {
    return steps;
  }

  /** What was tried and undone; none unless a guard was asked to roll back. */
  public List<UndoneStep> undone() {
    return undone;
  }

  public StopReason reason() {
    return reason;
  }

  /** The number of the action stop. */
  public int stop() {
    return stop;
  }

  /** The tools applied, by number, without stop: what a replay needs. */
  public List<Integer> tools() {
    return steps.stream().map(Step::action).filter(a -> a != stop).collect(Collectors.toList());
  }

  /** True if no tool was applied. */
  public boolean untouched() {
    return tools().isEmpty();
  }

  /**
   * The gain in dB that the agent expected when it began: the value of the first decision. Of an
   * agent trained with a discount near 1 it counts what follows, so values of later steps are not
   * added; of one trained with a discount of 0 it is the gain of the first tool alone. 0 if no tool
   * was applied, NaN if the chain was given.
   */
  public double predictedGain() {
    return untouched() ? 0 : steps.get(0).value();
  }

  /** The chain as users write it, for instance {@code 7,2,stop}. */
  @Override
  public String toString() {
    String text = tools().stream().map(String::valueOf).collect(Collectors.joining(","));
    boolean stopped = reason == StopReason.AGENT;
    return text + (stopped ? (text.isEmpty() ? "stop" : ",stop") : "");
  }
}
