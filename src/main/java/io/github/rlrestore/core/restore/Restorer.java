package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The step loop: the agent looks, the tool that its patches choose runs, until the agent stops or
 * the budget is spent (Yu et al. 2018, section 3). Thread-safe; a workpiece belongs to one call.
 */
public final class Restorer {
  /** So many tools are tried and undone at one step. */
  private static final int MOST_TRIES = 3;

  private final Toolbox toolbox;
  private final Agent agent;

  public Restorer(Toolbox toolbox, Agent agent) {
    this.toolbox = toolbox;
    this.agent = agent;
  }

  /**
   * Restores a workpiece in place as the agent decides.
   *
   * @return what was decided and why it ended
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled; the
   *     workpiece is then in the state after its last finished step
   */
  public Toolchain restore(Workpiece workpiece, Budget budget, Task task) {
    return restore(workpiece, budget, new NoCheck(), task);
  }

  /**
   * As above, but a step after which the estimated quality is lower by more than a margin is undone
   * and the agent asked again without that tool; after three in a row the chain ends.
   *
   * @param margin in dB, 0 or more
   */
  public Toolchain restore(GuardedWorkpiece workpiece, Budget budget, double margin, Task task) {
    return restore(workpiece, budget, new ScoreCheck(workpiece, margin), task);
  }

  private Toolchain restore(Workpiece workpiece, Budget budget, StepCheck check, Task task) {
    long begin = System.nanoTime();
    List<Step> steps = new ArrayList<>();
    List<UndoneStep> undone = new ArrayList<>();
    Tensor patches = workpiece.patches();
    Agent.Memory memory = agent.start(patches.n());
    int[] previous = new int[patches.n()];
    double last = 0;
    for (int i = 0; i < budget.steps(); i++) {
      Task part = task.part(i / (double) budget.steps(), (i + 1) / (double) budget.steps());
      Set<Integer> vetoed = new HashSet<>();
      float[][] values = null;
      int action = 0;
      while (action == 0) {
        task.check();
        if (seconds(begin) + last > budget.seconds()) {
          return new Toolchain(steps, StopReason.SECONDS, toolbox.stop(), undone);
        }
        if (vetoed.size() == MOST_TRIES) {
          return new Toolchain(steps, StopReason.GUARD, toolbox.stop(), undone);
        }
        long stepBegin = System.nanoTime();
        if (values == null) {
          part.progress(0, "step " + (i + 1) + ": looking");
          values = agent.look(patches, previous, memory, workpiece.jobs(part));
        }
        Vote vote = new Vote(values, agent.network().choice(), vetoed);
        action = vote.winner();
        if (action != toolbox.stop()) {
          part.progress(0, "step " + (i + 1) + ": " + toolbox.actionName(action));
          workpiece.apply(toolbox.tool(action), part);
        }
        boolean kept = action == toolbox.stop() || check.keep();
        last = seconds(stepBegin);
        Step step = vote.step(toolbox, last);
        if (kept) {
          steps.add(step);
        } else {
          undone.add(new UndoneStep(i, step, check.before(), check.after()));
          vetoed.add(action);
          action = 0;
        }
      }
      if (action == toolbox.stop()) {
        return new Toolchain(steps, StopReason.AGENT, toolbox.stop(), undone);
      }
      if (i + 1 < budget.steps()) {
        patches = workpiece.patches();
      }
      Arrays.fill(previous, action);
    }
    return new Toolchain(steps, StopReason.STEPS, toolbox.stop(), undone);
  }

  /**
   * Applies given tools in place without asking the agent; the result is bit-identical to the
   * restoration that chose them.
   *
   * @param tools numbers of tools; may be empty
   * @throws io.github.rlrestore.core.UsageException if a number names no tool; nothing is applied
   */
  public Toolchain replay(Workpiece workpiece, List<Integer> tools, Task task) {
    tools.forEach(toolbox::tool);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < tools.size(); i++) {
      task.check();
      long stepBegin = System.nanoTime();
      Task part = task.part(i / (double) tools.size(), (i + 1) / (double) tools.size());
      int action = tools.get(i);
      part.progress(0, "step " + (i + 1) + ": " + toolbox.actionName(action));
      workpiece.apply(toolbox.tool(action), part);
      steps.add(
          new Step(
              action, toolbox.actionName(action), new double[0], new int[0], seconds(stepBegin)));
    }
    return new Toolchain(steps, StopReason.GIVEN, toolbox.stop());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
