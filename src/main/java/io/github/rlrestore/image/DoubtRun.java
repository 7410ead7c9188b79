package io.github.rlrestore.image;

import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a toolchain on the planes turned and mirrored in all eight ways, and its neighbours (without
 * its last tool; with the agent's second choice in place of the last tool, unless the model has no
 * other) on the planes as they are, and measures how far the results lie from the one that was
 * given out.
 */
final class DoubtRun {
  /** A tile is flagged if its neighbours differ so many times as much as in the median tile. */
  private static final double STANDS_OUT = 1.5;

  private final Model model;
  private final PlaneGroup<?> group;
  private final TileThreads threads;
  private final int tile;

  DoubtRun(Model model, PlaneGroup<?> group, TileThreads threads, int tile) {
    this.model = model;
    this.group = group;
    this.threads = threads;
    this.tile = tile;
  }

  /**
   * @param chain what was decided
   * @param results what its tools made of the group's planes, nothing added to keep the mean
   * @return one for each plane of the group
   */
  List<PlaneDoubt> of(Toolchain chain, List<Tensor> results, Task task) {
    List<List<Integer>> neighbours = neighbours(chain);
    int rounds = Dihedral.COUNT - 1 + neighbours.size();
    List<Tensor> turned = zeros(results);
    List<Tensor> changed = zeros(results);
    for (int i = 0; i < rounds && !chain.untouched(); i++) {
      Task part = task.part(i / (double) rounds, (i + 1) / (double) rounds);
      if (i < Dihedral.COUNT - 1) {
        add(run(chain.tools(), i + 1, part), results, turned, 1.0 / Dihedral.COUNT);
      } else {
        List<Integer> tools = neighbours.get(i - Dihedral.COUNT + 1);
        add(run(tools, 0, part), results, changed, 1.0 / neighbours.size());
      }
    }
    List<PlaneDoubt> doubts = new ArrayList<>();
    int parts = group.parts();
    for (int i = 0; i < group.places().size(); i++) {
      doubts.add(
          doubt(
              group.places().get(i),
              turned.subList(i * parts, (i + 1) * parts),
              changed.subList(i * parts, (i + 1) * parts)));
    }
    return doubts;
  }

  /** The chain without its last tool, and with another in its place if there is one. */
  private List<List<Integer>> neighbours(Toolchain chain) {
    List<Integer> tools = chain.tools();
    if (tools.isEmpty()) {
      return List.of();
    }
    List<List<Integer>> all = new ArrayList<>();
    List<Integer> shorter = tools.subList(0, tools.size() - 1);
    all.add(shorter);
    Step last = chain.steps().get(tools.size() - 1);
    if (last.valued()) {
      int second = 0;
      double[] values = last.values();
      for (int a = 1; a < values.length; a++) {
        if (a != last.action() && (second == 0 || values[a - 1] > values[second - 1])) {
          second = a;
        }
      }
      if (second > 0) { // a model of one tool has no other
        List<Integer> other = new ArrayList<>(shorter);
        other.add(second);
        all.add(other);
      }
    }
    return all;
  }

  private List<Tensor> run(List<Integer> tools, int way, Task task) {
    List<Tensor> planes = new ArrayList<>();
    for (Tensor t : group.given()) {
      planes.add(way == 0 ? t : Dihedral.turned(t, way));
    }
    PlaneWorkpiece work = new PlaneWorkpiece(model, planes, threads, tile);
    model.restorer().replay(work, tools, task);
    List<Tensor> results = new ArrayList<>();
    for (Tensor t : work.planes()) {
      results.add(way == 0 ? t : Dihedral.back(t, way));
    }
    return results;
  }

  private static List<Tensor> zeros(List<Tensor> like) {
    List<Tensor> all = new ArrayList<>();
    like.forEach(t -> all.add(new Tensor(1, t.h(), t.w(), 1)));
    return all;
  }

  /** Adds the weighted squared differences, the mean over the channels. */
  private static void add(List<Tensor> a, List<Tensor> b, List<Tensor> sums, double weight) {
    for (int i = 0; i < a.size(); i++) {
      int c = a.get(i).c();
      float[] sum = sums.get(i).data();
      for (int at = 0; at < sum.length; at++) {
        double square = 0;
        for (int ch = 0; ch < c; ch++) {
          double d = a.get(i).data()[at * c + ch] - b.get(i).data()[at * c + ch];
          square += d * d / c;
        }
        sum[at] += (float) (weight * square);
      }
    }
  }

  private PlaneDoubt doubt(int plane, List<Tensor> turned, List<Tensor> changed) {
    Tensor first = turned.get(0);
    RegionGrid grid = new RegionGrid(first.w(), first.h(), model.bundle().patch());
    float[] error = new float[first.data().length];
    double[] tiles = new double[grid.cells()];
    double[] counts = new double[grid.cells()];
    DoubtScale scale = model.bundle().doubtScale();
    for (int y = 0; y < first.h(); y++) {
      int row = Math.min(grid.rows() - 1, y / grid.cell());
      for (int x = 0; x < first.w(); x++) {
        int column = Math.min(grid.columns() - 1, x / grid.cell());
        int at = y * first.w() + x;
        double ways = 0;
        double chains = 0;
        for (int i = 0; i < turned.size(); i++) {
          ways += turned.get(i).data()[at] / turned.size();
          chains += changed.get(i).data()[at] / turned.size();
        }
        error[at] = (float) (group.span() * scale.error(Math.sqrt(ways), Math.sqrt(chains)));
        tiles[grid.index(row, column)] += chains;
        counts[grid.index(row, column)]++;
      }
    }
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = group.span() * Math.sqrt(tiles[i] / counts[i]);
    }
    double[] sorted = tiles.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    boolean[] flagged = new boolean[tiles.length];
    for (int i = 0; i < tiles.length; i++) {
      flagged[i] = tiles[i] > STANDS_OUT * median;
    }
    return new PlaneDoubt(plane, grid, error, tiles, flagged);
  }
}
