package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Some cells whose chains go on, looked at together, and what the agent remembers of them. */
final class CellGroup {
  private final Agent agent;
  private final int looks;
  private int[] cells;
  private int[] previous;
  private Agent.Memory memory;

  /**
   * @param looks patches of one cell
   */
  CellGroup(Agent agent, int[] cells, int looks) {
    this.agent = agent;
    this.looks = looks;
    this.cells = cells;
    this.previous = new int[cells.length * looks];
    this.memory = agent.start(cells.length * looks);
  }

  boolean empty() {
    return cells.length == 0;
  }

  /** Lets the agent look at every cell of the group; {@code votes[cell]} is set. */
  void look(RegionWorkpiece work, Vote[] votes, Task task) {
    Tensor patches = work.patches(cells);
    float[][] values = agent.look(patches, previous, memory, work.jobs(task));
    for (int i = 0; i < cells.length; i++) {
      votes[cells[i]] =
          new Vote(
              Arrays.copyOfRange(values, i * looks, (i + 1) * looks), agent.network().choice());
    }
  }

  /**
   * Moves on to the next step.
   *
   * @param actions what was done in every cell of the workpiece; a cell with 0 leaves the group
   */
  void advance(int[] actions) {
    int[] kept = IntStream.range(0, cells.length).filter(i -> actions[cells[i]] > 0).toArray();
    if (kept.length == 0) {
      cells = new int[0];
      return;
    }
    int[] patches = new int[kept.length * looks];
    for (int i = 0; i < patches.length; i++) {
      patches[i] = kept[i / looks] * looks + i % looks;
    }
    memory = agent.select(memory, patches);
    int[] before = cells;
    cells = Arrays.stream(kept).map(i -> before[i]).toArray();
    previous = new int[patches.length];
    for (int i = 0; i < previous.length; i++) {
      previous[i] = actions[cells[i / looks]];
    }
  }
}
