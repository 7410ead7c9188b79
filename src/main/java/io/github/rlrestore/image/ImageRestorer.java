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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
 * <p>Of a stack whose planes are decided one by one each thread restores planes of its own; where
 * they are fewer than threads, or time is limited, all threads share a plane ({@link ScopeWalk}).
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
    walk(
        planes,
        options,
        task,
        log,
        w ->
            w.run(
                (scope, members, group, threads, part) ->
                    options.decide() == Decide.REGION
                        ? region(scope, members.get(0), planes, group, options, threads, part, log)
                        : decision(scope, members, group, options, threads, part, log)));
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
    walk(
        planes,
        options,
        task,
        log,
        w -> w.byPlane(scope -> new StackByPlane<>(model, scope, options, log).run()));
  }

  private <T extends RealType<T>> void walk(
      Planes<T> planes,
      RestoreOptions options,
      Task task,
      ScopeLog log,
      Consumer<ScopeWalk<T>> work) {
    requirePossible(planes, options);
    try {
      work.accept(new ScopeWalk<>(planes, options, model.bundle().channels(), log, task));
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

  private void requirePossible(Planes<?> planes, RestoreOptions options) {
    if (options.decide() == Decide.REGION
        && (options.guard() == Guard.ROLLBACK || options.doubt())) {
      throw new UsageException(
          (options.doubt() ? "doubt" : "guard rollback")
              + " judges whole planes, but decide is region: choose decide image or stack");
    }
    options.chain().ifPresent(chain -> chain.forEach(model.toolbox()::tool));
    options.scopes().ifPresent(s -> requireFit(s, ScopeWalk.scopes(planes, options.decide())));
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

  private void requireFit(Map<String, List<Integer>> given, Set<String> scopes) {
    if (!given.keySet().equals(scopes)) {
      throw new UsageException(
          "there are toolchains for "
              + some(given.keySet())
              + ", but the image has "
              + some(scopes)
              + ": replay them on the image they were made for");
    }
    given.values().forEach(chain -> chain.forEach(model.toolbox()::tool));
  }

  private static String some(Set<String> scopes) {
    String first =
        scopes.stream().limit(3).map(s -> "'" + s + "'").collect(Collectors.joining(", "));
    return scopes.size()
        + (scopes.size() == 1 ? " scope: " : " scopes: ")
        + first
        + (scopes.size() > 3 ? ", ..." : "");
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
      String scope = planes.planeScope(r.plane());
      if (!r.scope().equals(scope)) {
        throw new UsageException(
            "the decisions for plane "
                + (r.plane() + 1)
                + " are for '"
                + r.scope()
                + "', but in "
                + planes.name()
                + " it is '"
                + scope
                + "': replay them on the image they were made for");
      }
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

  /** One decision for some planes; what is returned writes its result into them and tells it. */
  private Runnable decision(
      String scope,
      List<Integer> members,
      PlaneGroup<?> group,
      RestoreOptions options,
      TileThreads threads,
      Task task,
      ScopeLog log) {
    if (group.empty()) {
      return () -> log.decided(members, new Decision(scope, nothing()));
    }
    GuardedRun run = new GuardedRun(model, group.given(), group.holes(), options, threads);
    Toolchain chain = run.restore(options.chain(scope), options.doubt() ? task.part(0, 0.2) : task);
    List<PlaneDoubt> doubt =
        options.doubt()
            ? new DoubtRun(model, group, threads, options.tile())
                .of(chain, run.restored(), task.part(0.2, 1))
            : List.of();
    Decision decision = new Decision(scope, chain, run.report(chain, task), doubt);
    return () -> {
      if (!chain.untouched()) {
        group.write(run.planes());
      }
      log.decided(members, decision);
    };
  }

  /** As above with a decision for every cell of a plane. */
  private Runnable region(
      String scope,
      int plane,
      Planes<?> planes,
      PlaneGroup<?> group,
      RestoreOptions options,
      TileThreads threads,
      Task task,
      ScopeLog log) {
    RegionGrid grid = grid(planes);
    if (group.empty()) {
      List<Toolchain> untouched = Collections.nCopies(grid.cells(), nothing());
      return () -> log.decided(new RegionDecision(scope, plane, grid, untouched));
    }
    CellWorkpiece work = new CellWorkpiece(model, grid, group.given(), threads, options.tile());
    RegionRestorer restorer = model.regionRestorer();
    Optional<List<List<Integer>>> given =
        options
            .regions()
            .map(r -> r.get(plane).tools())
            .or(() -> options.chain().map(c -> Collections.nCopies(grid.cells(), c)));
    List<Toolchain> chains =
        given.isPresent()
            ? restorer.replay(work, given.get(), task)
            : restorer.restore(work, options.budget(), task);
    GuardedRun run = new GuardedRun(model, group.given(), group.holes(), options, threads);
    run.take(work.planes());
    RegionDecision decision =
        new RegionDecision(scope, plane, grid, chains, run.report(chains, task));
    return () -> {
      if (!chains.stream().allMatch(Toolchain::untouched)) {
        group.write(run.planes());
      }
      log.decided(decision);
    };
  }

  private Toolchain nothing() {
    return new Toolchain(List.of(), StopReason.UNIFORM, model.toolbox().stop());
  }
}
