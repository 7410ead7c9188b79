package io.github.rlrestore.image;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A block of a plane taken through given steps. Each step computes as much more than the block as
 * the steps after it see, so the block comes out bit for bit as from the whole plane.
 */
final class BlockSteps {
  /** Side of a tile unless the caller chooses: little is computed twice, and it takes 40 MB. */
  private static final int TILE = 256;

  private final Model model;
  private final RegionGrid grid;
  private final int tile;
  private final int alignment;
  private final CellTools tools;
  private final int steps;

  /** The area that each step computes, and the tools that it needs there. */
  private final List<Area> areas = new ArrayList<>();

  private final List<List<Tool>> used = new ArrayList<>();
  private Area first;

  /**
   * @param tile side length of the tiles that tools work on, or {@link RestoreOptions#AUTO_TILE}
   * @param block what the last step must give
   */
  BlockSteps(Model model, RegionGrid grid, int tile, int steps, CellTools tools, Area block) {
    this.model = model;
    this.grid = grid;
    this.tools = tools;
    this.steps = steps;
    this.alignment =
        model.toolbox().tools().stream()
            .mapToInt(t -> t.footprint().alignment())
            .reduce(1, BlockSteps::common);
    int side = tile == RestoreOptions.AUTO_TILE ? TILE : tile;
    this.tile = (side + alignment - 1) / alignment * alignment;
    plan(block);
  }

  /** The least common multiple. */
  private static int common(int a, int b) {
    int multiple = a;
    while (multiple % b != 0) {
      multiple += a;
    }
    return multiple;
  }

  private void plan(Area block) {
    Area now = block;
    for (int step = steps - 1; step >= 0; step--) {
      Area area = now.aligned(alignment, grid.height(), grid.width());
      List<Tool> here = toolsOf(step, area);
      now = area;
      for (Tool tool : here) {
        now =
            now.with(new HaloWindow(area, grid.height(), grid.width(), tool.footprint()).window());
      }
      areas.add(0, area);
      used.add(0, here);
    }
    first = now;
  }

  private List<Tool> toolsOf(int step, Area area) {
    Area reach = area.grown(grid.blend(), grid.height(), grid.width());
    int begin = grid.at(reach.x, reach.y);
    int end = grid.at(reach.x + reach.width - 1, reach.y + reach.height - 1);
    TreeSet<Integer> numbers = new TreeSet<>();
    for (int row = begin / grid.columns(); row <= end / grid.columns(); row++) {
      for (int column = begin % grid.columns(); column <= end % grid.columns(); column++) {
        numbers.add(tools.tool(step, row, column));
      }
    }
    numbers.remove(0);
    return numbers.stream().map(model.toolbox()::tool).collect(Collectors.toList());
  }

  /** True if no tool changes anything. */
  boolean untouched() {
    return used.stream().allMatch(List::isEmpty);
  }

  /** Told the state before a step, and after the last one. */
  interface Listener {
    /**
     * @param step from 0; the number of steps after the last one
     * @param state parts of the planes that hold the block
     */
    void at(int step, List<PlanePart> state);
  }

  /**
   * @param read gives the normalised planes inside a rectangle
   * @return parts that hold the block
   */
  List<PlanePart> run(Function<Area, List<PlanePart>> read, Listener listener, Task task) {
    List<PlanePart> state = read.apply(first);
    for (int step = 0; step < steps; step++) {
      task.check();
      listener.at(step, state);
      state = used.get(step).isEmpty() ? state : applied(step, state, task);
    }
    listener.at(steps, state);
    return state;
  }

  private List<PlanePart> applied(int step, List<PlanePart> state, Task task) {
    Area area = areas.get(step);
    int columns = grid.columns();
    ChosenAreas chosen =
        new ChosenAreas(grid, area, cell -> tools.tool(step, cell / columns, cell % columns));
    List<PlanePart> after =
        state.stream().map(part -> part.part(area)).collect(Collectors.toList());
    for (int y = area.y; y < area.y + area.height; y += tile) {
      for (int x = area.x; x < area.x + area.width; x += tile) {
        int height = Math.min(tile, area.y + area.height - y);
        int width = Math.min(tile, area.x + area.width - x);
        BlendedTile blended = new BlendedTile(new Area(y, x, height, width), chosen);
        used.get(step).forEach(tool -> blended.add(tool, model.runner(tool)));
        for (int i = 0; i < state.size() && !blended.untouched(); i++) {
          blended.run(state.get(i), after.get(i), task);
        }
      }
    }
    return after;
  }
}
