package io.github.rlrestore.image;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Workpiece;
import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.List;

/** One or several planes of the same size that share a decision, worked on tile by tile. */
final class PlaneWorkpiece implements Workpiece {
  private final Model model;
  private final TileThreads threads;
  private final int tile;
  private List<Tensor> present;

  /**
   * @param planes [1, h, w, channels of the model] each, normalised; not changed
   * @param tile side length of a tile in pixels, or {@link RestoreOptions#AUTO_TILE}
   */
  PlaneWorkpiece(Model model, List<Tensor> planes, TileThreads threads, int tile) {
    this.model = model;
    this.present = planes;
    this.threads = threads;
    this.tile = tile;
  }

  /** The planes in their present state. */
  List<Tensor> planes() {
    return present;
  }

  @Override
  public Tensor patches() {
    return PatchGrid.patches(present, model.bundle().patch());
  }

  @Override
  public Jobs jobs(Task task) {
    return threads.jobs(task);
  }

  @Override
  public void apply(Tool tool, Task task) {
    Tensor first = present.get(0);
    TileGrid grid =
        tile == RestoreOptions.AUTO_TILE
            ? new TileShape(first, tool).grid(present.size(), threads.count())
            : new TileGrid(first.h(), first.w(), tool.footprint(), tile, tile);
    Runner runner = model.runner(tool);
    List<Tensor> from = present;
    List<Tensor> to = new ArrayList<>();
    from.forEach(t -> to.add(new Tensor(1, t.h(), t.w(), t.c())));
    threads.run(
        Math.multiplyExact(grid.size(), from.size()),
        grid.bytes(tool, first.c()),
        i -> {
          int plane = i / grid.size();
          grid.run(i % grid.size(), runner, from.get(plane), to.get(plane));
        },
        task,
        tool.name());
    present = to;
  }
}
