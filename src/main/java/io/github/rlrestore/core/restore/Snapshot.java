package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;

/** Pixels in one state that never change: what an {@link Exploration} keeps. Thread-safe. */
public interface Snapshot {
  /** What the agent sees: [n, patch, patch, channels], n the same for all states of one image. */
  Tensor patches();

  /** What the agent thinks of {@link #patches}; as {@link Agent#look}, on any threads. */
  default float[][] look(Agent agent, int[] previous, Agent.Memory memory) {
    return agent.look(patches(), previous, memory);
  }

  /**
   * The state after a tool; the same pixels each time it is asked for.
   *
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  Snapshot after(Tool tool, Task task);

  /** Memory the pixels take. */
  long bytes();
}
