package io.github.rlrestore.core.model;

import io.github.rlrestore.core.restore.Workpiece;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.List;

/** One image of exactly the size the agent looks at, worked on as a whole. */
public final class PatchWorkpiece implements Workpiece {
  private final Model model;
  private Tensor present;

  /**
   * @param patch [1, patch, patch, channels], 0 to 1; not changed
   */
  public PatchWorkpiece(Model model, Tensor patch) {
    this.model = model;
    this.present = patch;
  }

  @Override
  public Tensor patches() {
    return present;
  }

  @Override
  public void apply(Tool tool, Task task) {
    task.check();
    present = model.runner(tool).run(List.of(present)).get(0);
  }
}
