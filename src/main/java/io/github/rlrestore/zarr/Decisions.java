package io.github.rlrestore.zarr;

import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.restore.Ballots;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Area;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.PlaneStack;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.ValueMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * Decides all steps before any block is written. At each step the agent looks at all cells, in
 * groups that are the same whatever the blocks of the result are; what was decided before is
 * applied anew to each group and what lies around it.
 */
final class Decisions {
  private static final int ROUNDS = 3;

  private final Fleet fleet;
  private final PlaneStack<?> planes;
  private final Store store;
  private final Decide decide;
  private final int stop;
  private final Choice choice;
  private final RegionGrid grid;
  private final Blocks groups;

  /**
   * @param stop the number of the action stop
   * @param choice how cells choose together
   * @param grid the cells of every plane
   */
  Decisions(
      Fleet fleet,
      PlaneStack<?> planes,
      Store store,
      Decide decide,
      int stop,
      Choice choice,
      RegionGrid grid) {
    this.fleet = fleet;
    this.planes = planes;
    this.store = store;
    this.decide = decide;
    this.stop = stop;
    this.choice = choice;
    this.grid = grid;
    this.groups =
        new Blocks(
            planes.size(), grid.rows(), grid.columns(), RecordedTools.CELLS, RecordedTools.CELLS);
  }

  /**
   * Goes on from what is decided until there are so many steps or nothing more is to be done.
   *
   * @param saved told after every step
   */
  void run(int steps, Decided decided, Runnable saved) {
    while (!decided.complete && decided.steps < steps) {
      decided.complete = decide == Decide.REGION ? !byRegion(decided) : !together(decided);
      saved.run();
    }
    decided.complete = true;
    saved.run();
  }

  /** One more step for every scope; false if all have stopped. */
  private boolean together(Decided decided) {
    int step = decided.steps;
    HashMap<String, ArrayList<Integer>> open = new HashMap<>();
    for (String scope : decided.maps.keySet()) {
      ArrayList<Integer> chain = decided.chains.computeIfAbsent(scope, s -> new ArrayList<>());
      if (chain.size() == step) {
        open.put(scope, new ArrayList<>(chain));
      }
    }
    if (open.isEmpty()) {
      return false;
    }
    ballots(open, decided)
        .forEach(
            (scope, all) -> {
              decided.votes.computeIfAbsent(scope, s -> new ArrayList<>()).add(all.votes());
              List<double[]> means = decided.values.computeIfAbsent(scope, s -> new ArrayList<>());
              if (means.size() == step) { // not if an older version decided the steps before
                means.add(rounded(all.means()));
              }
              int winner = all.winner(choice);
              if (winner != stop) {
                decided.chains.get(scope).add(winner);
              }
            });
    decided.steps++;
    return true;
  }

  /** To a tenth of a thousandth of a dB: short in the job file, the same text on every Java. */
  private static double[] rounded(double[] db) {
    return Arrays.stream(db).map(v -> Math.rint(v * 1e4) / 1e4).toArray();
  }

  private HashMap<String, Ballots> ballots(
      HashMap<String, ArrayList<Integer>> open, Decided decided) {
    Blocks cells = groups;
    Decide by = decide;
    BitSet uniform = decided.uniform;
    HashMap<String, ValueMap> maps = new HashMap<>(decided.maps);
    return fleet.sum(
        "deciding step " + (decided.steps + 1),
        cells.count(),
        (site, job) -> {
          HashMap<String, Ballots> one = new HashMap<>();
          int plane = cells.plane(job);
          String scope = site.open().planes.scope(plane, by);
          if (!uniform.get(plane) && open.containsKey(scope)) {
            one.put(
                scope,
                site.open()
                    .restorer
                    .ballots(plane, cells.area(job), maps.get(scope), open.get(scope), Task.NONE));
          }
          return one;
        },
        (a, b) -> Survey.merged(a, b, Ballots::with),
        new HashMap<>());
  }

  /** One more step for every cell; false if no cell takes a tool. */
  private boolean byRegion(Decided decided) {
    int step = decided.steps;
    int side = RecordedTools.CELLS;
    ZarrArray.create(
        store,
        RecordedTools.path(step),
        ArrayMetadata.create(
            new long[] {planes.size(), grid.rows(), grid.columns()},
            new int[] {1, side, side},
            DataType.of("|u1", "tools")));
    Tally tally = new Tally();
    for (int round = 0; round == 0 || !tally.failures().isEmpty() && round < ROUNDS; round++) {
      tally = choices(step, decided);
    }
    tally.requireComplete(store.name() + ", deciding step " + (step + 1));
    if (step == 0) {
      decided.touched.or(tally.planes());
    }
    if (tally.planes().isEmpty()) {
      return false;
    }
    decided.steps++;
    return true;
  }

  private Tally choices(int step, Decided decided) {
    Blocks cells = groups;
    BitSet uniform = decided.uniform;
    HashMap<String, ValueMap> maps = new HashMap<>(decided.maps);
    return fleet.sum(
        "deciding step " + (step + 1),
        cells.count(),
        (site, job) ->
            uniform.get(cells.plane(job))
                ? new Tally()
                : Tally.of(
                    job, () -> chosen(site.open(), cells.plane(job), cells.area(job), step, maps)),
        Tally::sum,
        new Tally());
  }

  /** Decides and records a group of cells, unless it was; says whether a cell takes a tool. */
  private static Tally chosen(
      Site.Opened at, int plane, Area cells, int step, HashMap<String, ValueMap> maps) {
    int side = RecordedTools.CELLS;
    ZarrArray array = ZarrArray.open(at.store, RecordedTools.path(step));
    long[] chunk = {plane, cells.y() / side, cells.x() / side};
    byte[] tools;
    boolean done = array.has(chunk);
    if (done) {
      tools = array.read(chunk);
    } else {
      ValueMap map = maps.get(at.planes.scope(plane, Decide.REGION));
      RecordedTools before = new RecordedTools(at.store, plane, step);
      int[] chosen = at.restorer.choices(plane, cells, map, step, before, Task.NONE);
      tools = new byte[side * side];
      for (int i = 0; i < chosen.length; i++) {
        tools[i / cells.width() * side + i % cells.width()] = (byte) chosen[i];
      }
      array.write(tools, chunk);
    }
    for (byte tool : tools) {
      if (tool != 0) {
        return Tally.done(plane, !done);
      }
    }
    return Tally.done(-1, !done);
  }

  /** A given chain for every scope: nothing is asked. */
  static void give(List<Integer> chain, Decided decided) {
    for (String scope : new HashSet<>(decided.maps.keySet())) {
      decided.chains.put(scope, new ArrayList<>(chain));
    }
    decided.steps = chain.size();
    decided.complete = true;
  }
}
