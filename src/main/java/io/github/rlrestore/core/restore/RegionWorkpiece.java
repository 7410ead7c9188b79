package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;

/**
 * What many toolchains are made for at once: a plane cut into cells, each with a chain of its own.
 * Holds the pixels in their present state. Not thread-safe.
 */
public interface RegionWorkpiece {
  /** Number of cells, at least 1. */
  int cells();

  /** How many patches the agent looks at for one cell; they vote. */
  int looks();

  /**
   * What the agent sees of the present state of some cells: [cells.length * looks, patch, patch,
   * channels], cell by cell.
   *
   * @param cells numbers from 0
   */
  Tensor patches(int[] cells);

  /**
   * Replaces the present state of every cell by its tool's result. If it throws, the state is as
   * before.
   *
   * @param tools for every cell the number of a tool, or 0 to leave it as it is
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  void apply(int[] tools, Task task);

  /** Who runs the agent's looks; the calling thread if nothing else is said. */
  default Jobs jobs(Task task) {
    return Jobs.HERE;
  }
}
