package io.github.rlrestore.image;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.RegionWorkpiece;
import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plane, or the colours of one, whose cells have tools of their own. After a step a pixel is the
 * mean of what the tools of the cells around it make of the present plane, weighted by {@link
 * Ramps}; a cell without a tool gives the pixel itself. Every tool sees the whole plane, so the
 * borders of cells do not show where neighbours chose the same.
 */
final class CellWorkpiece implements RegionWorkpiece {
  /** Large enough for halos to cost little, small enough to find areas that no cell chose. */
  private static final int TILE = 256;

  private final Model model;
  private final RegionGrid grid;
  private final TileThreads threads;
  private final int tile;
  private List<Tensor> present;

  /**
   * @param grid of the planes' size, its cells what the agent looks at
   * @param planes [1, h, w, channels of the model] each, normalised; not changed; looked at
   *     together
   * @param tile side length of a tile in pixels, or {@link RestoreOptions#AUTO_TILE}
   */
  CellWorkpiece(Model model, RegionGrid grid, List<Tensor> planes, TileThreads threads, int tile) {
    this.model = model;
    this.grid = grid;
    this.present = planes;
    this.threads = threads;
    this.tile = tile == RestoreOptions.AUTO_TILE ? TILE : tile;
  }

  /** The planes in their present state. */
  List<Tensor> planes() {
    return present;
  }

  @Override
  public int cells() {
    return grid.cells();
  }

  @Override
  public int looks() {
    return present.size();
  }

  @Override
  public Tensor patches(int[] cells) {
    return PatchGrid.patches(parts(present), grid.cell(), cells);
  }

  @Override
  public Jobs jobs(Task task) {
    return threads.jobs(task);
  }

  @Override
  public void apply(int[] tools, Task task) {
    List<Tool> used =
        Arrays.stream(tools)
            .filter(t -> t > 0)
            .distinct()
            .sorted()
            .mapToObj(model.toolbox()::tool)
            .collect(Collectors.toList());
    ChosenAreas chosen =
        new ChosenAreas(grid, new Area(0, 0, grid.height(), grid.width()), cell -> tools[cell]);
    List<BlendedTile> work = new ArrayList<>();
    long bytes = 0;
    int side = side(used);
    long sums =
        8L * Math.min(side, grid.height()) * Math.min(side, grid.width()) * present.get(0).c();
    for (Tool tool : used) {
      TileGrid tiles = new TileGrid(grid.height(), grid.width(), tool.footprint(), side, side);
      bytes = Math.max(bytes, tiles.bytes(tool, present.get(0).c()) + sums);
      if (work.isEmpty()) {
        for (int i = 0; i < tiles.size(); i++) {
          work.add(new BlendedTile(tiles.area(i), chosen));
        }
      }
      work.forEach(t -> t.add(tool, model.runner(tool)));
    }
    work.removeIf(BlendedTile::untouched);
    List<Tensor> copies = present.stream().map(Tensor::copy).collect(Collectors.toList());
    List<PlanePart> from = parts(present);
    List<PlanePart> to = parts(copies);
    threads.run(
        Math.multiplyExact(work.size(), from.size()),
        bytes,
        i ->
            work.get(i % work.size()).run(from.get(i / work.size()), to.get(i / work.size()), task),
        task,
        used.size() == 1 ? used.get(0).name() : used.size() + " tools");
    present = copies;
  }

  private static List<PlanePart> parts(List<Tensor> planes) {
    return planes.stream().map(PlanePart::whole).collect(Collectors.toList());
  }

  /** The tiles' side rounded up so that they are aligned for every tool. */
  private int side(List<Tool> used) {
    int multiple = 1;
    for (Tool tool : used) {
      int a = tool.footprint().alignment();
      int b = multiple;
      while (b % a != 0) {
        b += multiple;
      }
      multiple = b;
    }
    return (tile + multiple - 1) / multiple * multiple;
  }
}
