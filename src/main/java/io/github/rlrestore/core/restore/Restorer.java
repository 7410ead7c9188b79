package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The step loop: the agent looks, the tool with the most votes runs, until the agent stops or the
 * budget is spent (Yu et al. 2018, section 3). Thread-safe; a workpiece belongs to one call.
 */
public final class Restorer {
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
    long begin = System.nanoTime();
    List<Step> steps = new ArrayList<>();
    Tensor patches = workpiece.patches();
    Agent.Memory memory = agent.start(patches.n());
    int[] previous = new int[patches.n()];
    for (int i = 0; i < budget.steps(); i++) {
      task.check();
      double last = steps.isEmpty() ? 0 : steps.get(i - 1).seconds();
      if (seconds(begin) + last > budget.seconds()) {
        return new Toolchain(steps, StopReason.SECONDS, toolbox.stop());
      }
      long stepBegin = System.nanoTime();
      Task part = task.part(i / (double) budget.steps(), (i + 1) / (double) budget.steps());
      part.progress(0, "step " + (i + 1) + ": looking");
      Vote vote = new Vote(agent.look(patches, previous, memory, workpiece.jobs(part)));
      int action = vote.winner();
      if (action != toolbox.stop()) {
        part.progress(0, "step " + (i + 1) + ": " + toolbox.actionName(action));
        workpiece.apply(toolbox.tool(action), part);
      }
      steps.add(
          new Step(
              action, toolbox.actionName(action), vote.means(), vote.votes(), seconds(stepBegin)));
      if (action == toolbox.stop()) {
        return new Toolchain(steps, StopReason.AGENT, toolbox.stop());
      }
      if (i + 1 < budget.steps()) {
        patches = workpiece.patches();
      }
      Arrays.fill(previous, action);
    }
    return new Toolchain(steps, StopReason.STEPS, toolbox.stop());
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
