package io.github.rlrestore.core.model;

import io.github.rlrestore.core.restore.Workpiece;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole image worked on untiled; the agent sees its squares without overlap from the origin, row
 * by row, the remainder ignored. Keeps every state it has been in.
 */
final class GridWorkpiece implements Workpiece {
  private final Model model;
  private final List<Tensor> states = new ArrayList<>();

  GridWorkpiece(Model model, Tensor image) {
    this.model = model;
    states.add(image);
  }

  /** The image before the first step and after each tool. */
  List<Tensor> states() {
    return states;
  }

  private Tensor present() {
    return states.get(states.size() - 1);
  }

  @Override
  public Tensor patches() {
    int size = model.bundle().patch();
    List<Tensor> parts = new ArrayList<>();
    for (int y = 0; y + size <= present().h(); y += size) {
      for (int x = 0; x + size <= present().w(); x += size) {
        parts.add(present().crop(y, x, size, size));
      }
    }
    return Tensor.stack(parts);
  }

  @Override
  public void apply(Tool tool, Task task) {
    task.check();
    states.add(model.runner(tool).run(List.of(present())).get(0));
  }
}
