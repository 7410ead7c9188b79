package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.RegionRestorer;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Restores ImgLib2 images of any number of planes. Works in 32-bit float on values mapped by one
 * affine map per decision (see {@link ValueRange}); the result has the input's type, rounded and
 * clamped for integers. NaN, infinite and absurdly far pixels stay bit for bit as they are and do
 * not spread. A plane in which every finite pixel has the same value is left untouched, has an
 * empty toolchain when it is decided for alone, and does not vote in a stack.
 *
 * <p>A grey plane and a colour model: the plane is copied to all three channels, the result is the
 * mean of the three. A colour plane and a grey model: each colour is restored on its own, with one
 * decision for which all three vote.
 *
 * <p>Decided by region, every cell of a {@link RegionGrid} over each plane has its own toolchain. A
 * given toolchain or {@link RestoreOptions#withRegions recorded decisions} replay without the agent
 * and bit-identical.
 *
 * <p>The result depends neither on the number of threads nor on the size of tiles. The time budget
 * holds for each decision, by region for each plane. Thread-safe; a call starts its own threads and
 * ends them.
 */
public final class ImageRestorer {
  private final Model model;

  public ImageRestorer(Model model) {
    this.model = model;
  }

  /**
   * Restores an image.
   *
   * @param in not changed, unless it is also {@code out}
   * @param out of the same size; if this throws, some of its planes may have been written
   * @param axes what each dimension means, X and Y first
   * @return the decisions, in the order of their first planes
   * @throws UsageException if the axes do not fit or an option cannot be used
   * @throws RestoreException if there is nothing to restore, a plane is too big, or memory ends
   * @throws io.github.rlrestore.core.task.CancelledException if the task was cancelled
   */
  public <T extends RealType<T>> List<Decision> restore(
      RandomAccessibleInterval<T> in,
      RandomAccessibleInterval<T> out,
      List<Axis> axes,
      RestoreOptions options,
      Task task) {
    return restore(new IntervalPlanes<>(in, out, axes), options, task);
  }

  /** As above, for planes that are opened one by one. */
  public <T extends RealType<T>> List<Decision> restore(
      Planes<T> planes, RestoreOptions options, Task task) {
    if (options.decide() == Decide.REGION) {
      return regions(planes, options, task).stream()
          .flatMap(r -> r.decisions().stream())
          .collect(Collectors.toList());
    }
    List<Decision> decisions = new ArrayList<>();
    restore(planes, options, task, ScopeLog.of(decisions::add, d -> {}));
    return decisions;
  }

  /**
   * As above, decision by decision: nothing of a plane is kept once the log was told of it, and
   * what the log knows from an earlier run is not done again.
   *
   * @throws RuntimeException as {@link #restore} does; that all planes are constant is only noticed
   *     if the log knew nothing
   */
  public <T extends RealType<T>> void restore(
      Planes<T> planes, RestoreOptions options, Task task, ScopeLog log) {
    forEachScope(
        planes,
        options,
        task,
        log,
        scope -> {
          PlaneGroup<T> group = new PlaneGroup<>(scope, options.range(), model.bundle().channels());
          if (options.decide() == Decide.REGION) {
            log.decided(region(scope, group, options));
          } else {
            log.decided(scope.members, decision(scope, group, options));
          }
        });
  }

  /**
   * As above for {@link Decide#STACK}, but only one plane is in memory at a time, plus those that
   * the guard judges (up to 2^24 values, spread over the stack). The pixels are the same; the tools
   * that were chosen are run anew at every later look, which costs k (k - 1) / 2 runs for k steps.
   *
   * @throws UsageException for another decide, a budget in seconds, guard rollback, or doubt
   */
  public <T extends RealType<T>> void stacks(
      Planes<T> planes, RestoreOptions options, Task task, StackLog log) {
    StackByPlane.requirePossible(options);
    forEachScope(
        planes, options, task, log, scope -> new StackByPlane<>(model, scope, options, log).run());
  }

  /**
   * Restores every cell of every plane by a toolchain of its own, whatever {@link
   * RestoreOptions#decide} says, blending neighbours so that no border shows.
   *
   * @return the decisions, plane by plane
   * @throws RuntimeException as {@link #restore} does
   */
  public <T extends RealType<T>> List<RegionDecision> regions(
      Planes<T> planes, RestoreOptions options, Task task) {
    List<RegionDecision> decisions = new ArrayList<>();
    restore(planes, options.withDecide(Decide.REGION), task, ScopeLog.of(d -> {}, decisions::add));
    return decisions;
  }

  /** What is done with the planes of one scope. */
  private interface ScopeWork<T extends RealType<T>> {
    void accept(PlaneScope<T> scope);
  }

  private <T extends RealType<T>> void forEachScope(
      Planes<T> planes, RestoreOptions options, Task task, ScopeLog log, ScopeWork<T> work) {
    requirePossible(planes, options);
    Map<String, List<Integer>> scopes = new LinkedHashMap<>();
    for (int i = 0; i < planes.size(); i++) {
      String scope =
          options.decide() == Decide.STACK
              ? planes.stackScope(planes.channel(i))
              : planes.planeScope(i);
      scopes.computeIfAbsent(scope, s -> new ArrayList<>()).add(i);
    }
    Uniformity uniformity = new Uniformity();
    boolean known = false;
    try (TileThreads threads = new TileThreads(options.threads())) {
      int done = 0;
      for (Map.Entry<String, List<Integer>> e : scopes.entrySet()) {
        double from = done / (double) planes.size();
        done += e.getValue().size();
        Task part = task.part(from, done / (double) planes.size());
        if (log.knows(e.getValue())) {
          known = true;
          part.progress(1, "done before");
          continue;
        }
        Task told = scopes.size() > 1 ? new ScopedTask(part, e.getKey()) : part;
        work.accept(new PlaneScope<>(e.getKey(), planes, e.getValue(), uniformity, threads, told));
        told.progress(1, "done");
      }
    } catch (OutOfMemoryError e) {
      throw new RestoreException(
          "not enough memory for "
              + planes.name()
              + " of "
              + planes.width()
              + " x "
              + planes.height()
              + " pixels: give Java more (-Xmx), or choose fewer threads (now "
              + options.threads()
              + ")",
          e);
    } finally {
      model.engine().release();
    }
    if (!known) {
      uniformity.requireSomething(planes.name());
    }
  }

  private void requirePossible(Planes<?> planes, RestoreOptions options) {
    if (options.decide() == Decide.REGION
        && (options.guard() == Guard.ROLLBACK || options.doubt())) {
      throw new UsageException(
          (options.doubt() ? "doubt" : "guard rollback")
              + " judges whole planes, but decide is region: choose decide image or stack");
    }
    options.chain().ifPresent(chain -> chain.forEach(model.toolbox()::tool));
    options.regions().ifPresent(r -> requireFit(r, planes));
    int channels = Math.max(planes.colour() ? 3 : 1, model.bundle().channels());
    if (planes.width() > Integer.MAX_VALUE
        || planes.height() > Integer.MAX_VALUE
        || planes.width() * planes.height() > (Integer.MAX_VALUE - 8) / channels) {
      throw new RestoreException(
          planes.name()
              + " has planes of "
              + planes.width()
              + " x "
              + planes.height()
              + " pixels: with "
              + channels
              + " channels at most "
              + (Integer.MAX_VALUE - 8) / channels
              + " pixels can be restored at once; restore parts of it");
    }
  }

  /** Recorded decisions can be replayed on an image of the same size only. */
  private void requireFit(List<RegionDecision> regions, Planes<?> planes) {
    if (regions.size() != planes.size()) {
      throw new UsageException(
          "there are decisions for "
              + regions.size()
              + " planes, but "
              + planes.name()
              + " has "
              + planes.size()
              + ": replay them on the image they were made for");
    }
    for (RegionDecision r : regions) {
      if (!r.grid().same(grid(planes))) {
        throw new UsageException(
            "the decisions are for "
                + r.grid().describe()
                + ", but "
                + planes.name()
                + " with this model needs "
                + grid(planes).describe()
                + ": replay them on the image and with the model they were made for");
      }
      r.tools().forEach(chain -> chain.forEach(model.toolbox()::tool));
    }
  }

  private RegionGrid grid(Planes<?> planes) {
    return new RegionGrid((int) planes.width(), (int) planes.height(), model.bundle().patch());
  }

  /** One decision for some planes, and its result written into them. */
  private Decision decision(PlaneScope<?> scope, PlaneGroup<?> group, RestoreOptions options) {
    if (group.empty()) {
      return new Decision(scope.name, nothing());
    }
    GuardedRun run = new GuardedRun(model, group.given(), options, scope.threads);
    Toolchain chain = run.restore(options.doubt() ? scope.task.part(0, 0.2) : scope.task);
    List<PlaneDoubt> doubt =
        options.doubt()
            ? new DoubtRun(model, group, scope.threads, options.tile())
                .of(chain, run.planes(), scope.task.part(0.2, 1))
            : List.of();
    if (!chain.untouched()) {
      group.write(run.planes());
    }
    return new Decision(scope.name, chain, run.report(chain), doubt);
  }

  /** A decision for every cell of a plane, and the result written into it. */
  private RegionDecision region(PlaneScope<?> scope, PlaneGroup<?> group, RestoreOptions options) {
    int plane = scope.members.get(0);
    RegionGrid grid = grid(scope.planes);
    if (group.empty()) {
      return new RegionDecision(
          scope.name, plane, grid, Collections.nCopies(grid.cells(), nothing()));
    }
    CellWorkpiece work =
        new CellWorkpiece(model, grid, group.given(), scope.threads, options.tile());
    RegionRestorer restorer = model.regionRestorer();
    Optional<List<List<Integer>>> given =
        options
            .regions()
            .map(r -> r.get(plane).tools())
            .or(() -> options.chain().map(c -> Collections.nCopies(grid.cells(), c)));
    List<Toolchain> chains =
        given.isPresent()
            ? restorer.replay(work, given.get(), scope.task)
            : restorer.restore(work, options.budget(), scope.task);
    GuardedRun run = new GuardedRun(model, group.given(), options, scope.threads);
    run.take(work.planes());
    if (!chains.stream().allMatch(Toolchain::untouched)) {
      group.write(run.planes());
    }
    return new RegionDecision(scope.name, plane, grid, chains, run.report(chains));
  }

  private Toolchain nothing() {
    return new Toolchain(List.of(), StopReason.UNIFORM, model.toolbox().stop());
  }
}
