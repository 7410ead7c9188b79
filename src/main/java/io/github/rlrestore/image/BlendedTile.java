package io.github.rlrestore.image;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Footprint;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One tile of a step in which cells have tools of their own, and the parts of it that each tool
 * computes. A pixel at which one tool alone counts gets its result bit for bit.
 */
final class BlendedTile {
  private final Area tile;
  private final ChosenAreas chosen;
  private final List<Part> parts = new ArrayList<>();

  BlendedTile(Area tile, ChosenAreas chosen) {
    this.tile = tile;
    this.chosen = chosen;
  }

  /** Adds a tool, as far as it counts in this tile. Tools are summed in the order added. */
  void add(Tool tool, Runner runner) {
    for (Area area : chosen.of(tool, tile)) {
      parts.add(new Part(tool, runner, area));
    }
  }

  /** True if no tool counts here. */
  boolean untouched() {
    return parts.isEmpty();
  }

  /**
   * Writes the tile.
   *
   * @param task asked before every tool's run
   */
  void run(PlanePart from, PlanePart to, Task task) {
    int c = from.values().c();
    double[] sums = new double[tile.height * tile.width * c];
    Arrays.fill(sums, -0.0); // the number that leaves the sign of a zero added to it
    add(0, tile, from.values(), from.index(tile.y, tile.x), sums);
    for (Part part : parts) {
      task.check();
      HaloWindow window =
          new HaloWindow(part.area, from.planeHeight(), from.planeWidth(), part.footprint);
      Tensor result = window.run(part.runner, from);
      add(part.tool, part.area, result, result.index(0, window.top(), window.left(), 0), sums);
    }
    int at = 0;
    for (int y = tile.y; y < tile.y + tile.height; y++) {
      int row = to.index(y, tile.x);
      for (int i = 0; i < tile.width * c; i++) {
        to.values().data()[row + i] = (float) sums[at++];
      }
    }
  }

  /** Adds a tool's weighted result for an area, whose first pixel lies at {@code first} in it. */
  private void add(int tool, Area area, Tensor result, int first, double[] sums) {
    int c = result.c();
    for (int y = 0; y < area.height; y++) {
      int from = first + y * result.w() * c;
      int to = ((area.y - tile.y + y) * tile.width + area.x - tile.x) * c;
      for (int x = 0; x < area.width; x++, from += c, to += c) {
        double weight = chosen.weight(tool, area.y + y, area.x + x);
        if (weight > 0) {
          for (int k = 0; k < c; k++) {
            sums[to + k] += weight * result.data()[from + k];
          }
        }
      }
    }
  }

  /** An area that one tool computes. */
  private static final class Part {
    private final int tool;
    private final Runner runner;
    private final Footprint footprint;
    private final Area area;

    Part(Tool tool, Runner runner, Area area) {
      this.tool = tool.number();
      this.runner = runner;
      this.footprint = tool.footprint();
      this.area = area;
    }
  }
}
