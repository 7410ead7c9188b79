package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;

/**
 * What one toolchain is made for: a patch, a plane, or all planes of a stack. Holds the pixels in
 * their present state. Not thread-safe.
 */
public interface Workpiece {
  /** What the agent sees of the present state: [n, patch, patch, channels], n fixed. */
  Tensor patches();

  /**
   * Replaces the present state by the tool's result. If it throws, the state is as before.
   *
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  void apply(Tool tool, Task task);

  /** Who runs the agent's looks; the calling thread if nothing else is said. */
  default Jobs jobs(Task task) {
    return Jobs.HERE;
  }
}
