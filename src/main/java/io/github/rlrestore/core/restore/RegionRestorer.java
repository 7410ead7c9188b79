package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The step loop of {@link Restorer} for many cells at once: at every step the agent looks at each
 * cell that has not stopped, with a memory of its own for each, and every cell gets the tool it
 * chose. A cell that chose stop stays stopped. Thread-safe; a workpiece belongs to one call.
 *
 * <p>The budget holds for the workpiece: so many steps for each cell, so many seconds for all
 * together. The seconds of a {@link Step} are those of all cells, which take a step together.
 */
public final class RegionRestorer {
  /** So many patches are copied at once for the agent; bounds the memory they take. */
  private static final int PATCHES = 256;

  private final Toolbox toolbox;
  private final Agent agent;

  public RegionRestorer(Toolbox toolbox, Agent agent) {
    this.toolbox = toolbox;
    this.agent = agent;
  }

  /**
   * Restores a workpiece in place as the agent decides.
   *
   * @return for each cell what was decided and why it ended
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled; the
   *     workpiece is then in the state after its last finished step
   */
  public List<Toolchain> restore(RegionWorkpiece workpiece, Budget budget, Task task) {
    long begin = System.nanoTime();
    CellChains chains = new CellChains(toolbox, workpiece.cells());
    List<CellGroup> groups = groups(workpiece);
    double last = 0;
    for (int i = 0; i < budget.steps() && !groups.isEmpty(); i++) {
      task.check();
      if (seconds(begin) + last > budget.seconds()) {
        return chains.ended(StopReason.SECONDS);
      }
      long stepBegin = System.nanoTime();
      Task part = task.part(i / (double) budget.steps(), (i + 1) / (double) budget.steps());
      Vote[] votes = new Vote[workpiece.cells()];
      for (CellGroup group : groups) {
        part.check();
        part.progress(0, "step " + (i + 1) + ": looking");
        group.look(workpiece, votes, part);
      }
      int[] tools =
          Arrays.stream(votes)
              .mapToInt(v -> v == null || v.winner() == toolbox.stop() ? 0 : v.winner())
              .toArray();
      apply(workpiece, tools, i, part);
      last = seconds(stepBegin);
      chains.add(votes, last);
      groups.forEach(g -> g.advance(tools));
      groups.removeIf(CellGroup::empty);
    }
    return chains.ended(StopReason.STEPS);
  }

  /**
   * Applies given tools in place without asking the agent; the result is bit-identical to the
   * restoration that chose them.
   *
   * @param tools for each cell the numbers of its tools; may be empty
   * @throws io.github.rlrestore.core.UsageException if a number names no tool; nothing is applied
   * @throws IllegalArgumentException if there are not as many lists as cells
   */
  public List<Toolchain> replay(RegionWorkpiece workpiece, List<List<Integer>> tools, Task task) {
    if (tools.size() != workpiece.cells()) {
      throw new IllegalArgumentException(
          tools.size() + " toolchains for " + workpiece.cells() + " cells");
    }
    tools.forEach(chain -> chain.forEach(toolbox::tool));
    CellChains chains = new CellChains(toolbox, workpiece.cells());
    int steps = tools.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < steps; i++) {
      task.check();
      long stepBegin = System.nanoTime();
      int step = i;
      int[] now =
          tools.stream().mapToInt(chain -> step < chain.size() ? chain.get(step) : 0).toArray();
      apply(workpiece, now, i, task.part(i / (double) steps, (i + 1) / (double) steps));
      chains.add(now, seconds(stepBegin));
    }
    return chains.ended(StopReason.GIVEN);
  }

  private static void apply(RegionWorkpiece workpiece, int[] tools, int step, Task part) {
    long chosen = Arrays.stream(tools).filter(t -> t > 0).count();
    if (chosen > 0) {
      part.progress(0, "step " + (step + 1) + ": " + chosen + " of " + tools.length + " cells");
      workpiece.apply(tools, part);
    }
  }

  private List<CellGroup> groups(RegionWorkpiece workpiece) {
    int size = Math.max(1, PATCHES / workpiece.looks());
    List<CellGroup> groups = new ArrayList<>();
    for (int from = 0; from < workpiece.cells(); from += size) {
      int to = Math.min(workpiece.cells(), from + size);
      groups.add(new CellGroup(agent, IntStream.range(from, to).toArray(), workpiece.looks()));
    }
    return groups;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
