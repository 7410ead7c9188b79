package io.github.rlrestore.image;

import io.github.rlrestore.core.net.Footprint;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/**
 * Where the result of a tool counts: the cells that chose it and the ramps around them. Cut into
 * areas that do not overlap, so that the tool runs nowhere else.
 */
final class ChosenAreas {
  private final RegionGrid grid;
  private final Ramps alongX;
  private final Ramps alongY;
  private final IntUnaryOperator tools;

  /**
   * @param part of the plane outside which nothing is asked
   * @param tools gives for every cell the number of its tool, 0 for none
   */
  ChosenAreas(RegionGrid grid, Area part, IntUnaryOperator tools) {
    this.grid = grid;
    this.alongX = grid.alongX(part.x, part.width);
    this.alongY = grid.alongY(part.y, part.height);
    this.tools = tools;
  }

  /** How much a tool's result counts at a pixel, 0 to 1; 0 as tool stands for the pixel itself. */
  double weight(int tool, int y, int x) {
    double below = alongY.upper(y);
    double right = alongX.upper(x);
    int row = alongY.lower(y);
    int column = alongX.lower(x);
    double sum = chose(tool, row, column) ? (1 - below) * (1 - right) : 0;
    if (right > 0 && chose(tool, row, column + 1)) {
      sum += (1 - below) * right;
    }
    if (below > 0 && chose(tool, row + 1, column)) {
      sum += below * (1 - right);
    }
    if (below > 0 && right > 0 && chose(tool, row + 1, column + 1)) {
      sum += below * right;
    }
    return sum;
  }

  private boolean chose(int tool, int row, int column) {
    return tools.applyAsInt(grid.index(row, column)) == tool;
  }

  /**
   * The areas of a tile in which a tool's result counts, aligned as the tool needs it; either
   * rectangles that hold hardly more than that or, if it costs less to compute, one around all.
   *
   * @param tile aligned for the tool
   */
  List<Area> of(Tool tool, Area tile) {
    Footprint footprint = tool.footprint();
    int[] ys = cuts(tile.y, tile.y + tile.height, alongY, footprint.alignment());
    int[] xs = cuts(tile.x, tile.x + tile.width, alongX, footprint.alignment());
    List<Area> areas = rectangles(tool.number(), ys, xs);
    if (areas.size() > 1) {
      Area around = around(areas);
      if (cost(around, footprint) <= areas.stream().mapToLong(a -> cost(a, footprint)).sum()) {
        return List.of(around);
      }
    }
    return areas;
  }

  /** Places between which the same cells count, moved apart to multiples of the alignment. */
  private static int[] cuts(int from, int to, Ramps ramps, int alignment) {
    TreeSet<Integer> cuts = new TreeSet<>(List.of(from, to));
    for (int i = from + 1; i < to; i++) {
      if (ramps.lower(i) != ramps.lower(i - 1) || ramps.last(i) != ramps.last(i - 1)) {
        int before = i / alignment * alignment;
        cuts.add(Math.max(from, before));
        cuts.add(Math.min(to, before == i ? i : before + alignment));
      }
    }
    return cuts.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Runs along x, joined along y where the next row of blocks has the same run. */
  private List<Area> rectangles(int tool, int[] ys, int[] xs) {
    List<Area> done = new ArrayList<>();
    List<Area> open = new ArrayList<>();
    for (int j = 0; j + 1 < ys.length; j++) {
      List<Area> row = runs(tool, ys[j], ys[j + 1], xs);
      for (int i = 0; i < row.size(); i++) {
        row.set(i, joined(row.get(i), open));
      }
      done.addAll(open);
      open = row;
    }
    done.addAll(open);
    return done;
  }

  private List<Area> runs(int tool, int y0, int y1, int[] xs) {
    List<Area> runs = new ArrayList<>();
    for (int i = 0; i + 1 < xs.length; i++) {
      int x0 = xs[i];
      while (i + 1 < xs.length && counts(tool, y0, y1, xs[i], xs[i + 1])) {
        i++;
      }
      if (xs[i] > x0) {
        runs.add(new Area(y0, x0, y1 - y0, xs[i] - x0));
      }
    }
    return runs;
  }

  /** True if a cell that counts somewhere in the block chose the tool. */
  private boolean counts(int tool, int y0, int y1, int x0, int x1) {
    for (int row = alongY.lower(y0); row <= alongY.last(y1 - 1); row++) {
      for (int column = alongX.lower(x0); column <= alongX.last(x1 - 1); column++) {
        if (chose(tool, row, column)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The run with the area above it that is as wide, which is taken from {@code open}. */
  private static Area joined(Area run, List<Area> open) {
    for (Iterator<Area> i = open.iterator(); i.hasNext(); ) {
      Area above = i.next();
      if (above.x == run.x && above.width == run.width) {
        i.remove();
        return new Area(above.y, above.x, above.height + run.height, above.width);
      }
    }
    return run;
  }

  private static Area around(List<Area> areas) {
    int y0 = areas.stream().mapToInt(a -> a.y).min().orElseThrow();
    int x0 = areas.stream().mapToInt(a -> a.x).min().orElseThrow();
    int y1 = areas.stream().mapToInt(a -> a.y + a.height).max().orElseThrow();
    int x1 = areas.stream().mapToInt(a -> a.x + a.width).max().orElseThrow();
    return new Area(y0, x0, y1 - y0, x1 - x0);
  }

  private long cost(Area area, Footprint footprint) {
    return new HaloWindow(area, grid.height(), grid.width(), footprint).pixels();
  }
}
