package io.github.rlrestore.zarr;

import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Area;
import io.github.rlrestore.image.CellTools;
import io.github.rlrestore.image.Decide;
import java.io.Serializable;
import java.util.List;

/**
 * Computes and writes all blocks once everything is decided. A block is written whole by one job,
 * doing it twice gives the same files, and a block that is there is left alone.
 */
final class BlockPass implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int ROUNDS = 3;

  private final Blocks blocks;
  private final Decide decide;
  private final boolean recorded;
  private final Decided decided;

  /**
   * @param recorded true if every cell has its own tools, which lie beside the result
   */
  BlockPass(Blocks blocks, Decide decide, boolean recorded, Decided decided) {
    this.blocks = blocks;
    this.decide = decide;
    this.recorded = recorded;
    this.decided = decided;
  }

  /**
   * Tries what failed again, and looks at the end whether every block is there.
   *
   * @throws io.github.rlrestore.core.RestoreException if one is missing
   */
  Tally run(Fleet fleet, String what) {
    Tally all = round(fleet);
    for (int i = 1; i < ROUNDS && !all.failures().isEmpty(); i++) {
      all = all.after(round(fleet));
    }
    all.requireComplete(what);
    fleet
        .sum(
            "checking",
            blocks.count(),
            (site, job) -> Tally.of(job, () -> check(site.open(), job)),
            Tally::sum,
            new Tally())
        .requireComplete(what);
    return all;
  }

  private Tally round(Fleet fleet) {
    return fleet.sum(
        "restoring",
        blocks.count(),
        (site, job) -> Tally.of(job, () -> write(site.open(), job)),
        Tally::sum,
        new Tally());
  }

  private Tally write(Site.Opened at, long job) {
    int plane = blocks.plane(job);
    Area area = blocks.area(job);
    OmeResult result = OmeResult.open(at.store);
    long[] place = at.planes.place(plane);
    if (result.has(place, area)) {
      return Tally.done(plane, false);
    }
    String scope = at.planes.scope(plane, decide);
    List<Integer> chain = decided.chains.getOrDefault(scope, new java.util.ArrayList<>());
    boolean changed = recorded ? decided.touched.get(plane) : !chain.isEmpty();
    if (decided.uniform.get(plane) || !changed) {
      result.write(place, area, at.restorer.copy(plane, area));
      return Tally.done(plane, true);
    }
    CellTools tools =
        recorded ? new RecordedTools(at.store, plane, decided.steps) : CellTools.of(chain);
    int steps = recorded ? decided.steps : chain.size();
    result.write(
        place,
        area,
        at.restorer.restore(plane, area, decided.maps.get(scope), steps, tools, Task.NONE));
    return Tally.done(plane, true);
  }

  private Tally check(Site.Opened at, long job) {
    int plane = blocks.plane(job);
    boolean there = OmeResult.open(at.store).has(at.planes.place(plane), blocks.area(job));
    return there
        ? Tally.done(plane, false)
        : Tally.failure(job, "a file of it is not there although it was written");
  }
}
