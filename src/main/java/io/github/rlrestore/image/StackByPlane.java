package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Ballots;
import io.github.rlrestore.core.restore.PatchLooks;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;

/**
 * One decision for all planes of a stack with one plane in memory at a time: first the range of the
 * values, then step by step how the planes vote, then the results. The tools that were chosen are
 * applied anew to a plane whenever it is looked at. Used once.
 */
final class StackByPlane<T extends RealType<T>> {
  /**
   * The guard judges as many planes as have so many values, evenly spread, at least one; fewer in a
   * small heap, since it takes 8 bytes for each and more while it judges.
   */
  private static final long JUDGED = Math.min(1 << 24, Runtime.getRuntime().maxMemory() / 128);

  /** Values are counted in parts of this size, since counting takes 16 bytes for each. */
  private static final int COUNTED = 1 << 20;

  private final Model model;
  private final PlaneScope<T> scope;
  private final RestoreOptions options;
  private final StackLog log;
  private final int stop;
  private final int passes;
  private final List<Tensor> before = new ArrayList<>();
  private final List<Tensor> after = new ArrayList<>();
  private final List<BitSet> holes = new ArrayList<>();

  StackByPlane(Model model, PlaneScope<T> scope, RestoreOptions options, StackLog log) {
    this.model = model;
    this.scope = scope;
    this.options = options;
    this.log = log;
    this.stop = model.toolbox().stop();
    this.passes = options.toolsGiven() ? 1 : options.budget().steps() + 1;
  }

  /**
   * @throws UsageException if the options need all planes at once
   */
  static void requirePossible(RestoreOptions options) {
    String what =
        options.decide() != Decide.STACK
            ? "decide is " + options.decide().id()
            : options.budget().seconds() < Double.POSITIVE_INFINITY
                ? "a budget in seconds"
                : options.guard() == Guard.ROLLBACK
                    ? "guard rollback"
                    : options.doubt() ? "doubt" : "";
    if (!what.isEmpty()) {
      throw new UsageException(
          what
              + " does not go with a stack that is decided as a whole and read plane by plane:"
              + " restore it in memory, or leave that out");
    }
  }

  void run() {
    Optional<ValueMap> map = range();
    Toolchain chain =
        map.isEmpty() || options.toolsGiven() && nothing()
            ? new Toolchain(List.of(), StopReason.UNIFORM, stop)
            : options
                .chain(scope.name)
                .map(t -> Toolchain.given(t, model.toolbox()))
                .orElseGet(() -> decide(map.get()));
    write(chain, map);
    log.decided(scope.members, new Decision(scope.name, chain, judged(chain), List.of()));
  }

  /** Mostly the first plane tells. */
  private boolean nothing() {
    return scope.members.stream().noneMatch(i -> scope.uniformity.differs(load(i)));
  }

  private LoadedPlane<T> load(int plane) {
    scope.task.check();
    return new LoadedPlane<>(scope.planes.open(plane));
  }

  /** The map of all planes; none if every one of them holds one value. */
  private Optional<ValueMap> range() {
    RealType<?> type = load(scope.members.get(0)).type();
    ValueRange range = options.range();
    boolean counted =
        range == ValueRange.PERCENTILE || range == ValueRange.AUTO && type.getBitsPerPixel() > 8;
    if (!counted) {
      return Optional.of(ValueMap.of(range, type, List.of(), scope::displayRange));
    }
    Optional<ValueMap> known = log.range(scope.name);
    if (known.isPresent()) {
      return known;
    }
    ValueCounts coarse = counts(ValueCounts.first(type), "looking for the range of values");
    if (coarse.total() == 0) {
      return Optional.empty();
    }
    ValueCounts fine =
        ValueCounts.second(type, coarse)
            .map(q -> counts(q, "looking for the range of values once more"))
            .orElse(coarse);
    ValueMap map = ValueCounts.map(coarse, fine);
    log.ranged(scope.name, map);
    return Optional.of(map);
  }

  private ValueCounts counts(ValueCounts.Question question, String what) {
    ValueCounts all = ValueCounts.none();
    for (int i = 0; i < scope.members.size(); i++) {
      LoadedPlane<T> plane = load(scope.members.get(i));
      scope.task.progress(0, what + ", plane " + (i + 1) + " of " + scope.members.size());
      if (scope.uniformity.differs(plane)) {
        float[] values = plane.values().data();
        for (int from = 0; from < values.length; from += COUNTED) {
          int n = Math.min(COUNTED, values.length - from);
          Tensor part = new Tensor(1, 1, n, 1);
          System.arraycopy(values, from, part.data(), 0, n);
          all = all.with(question.count(part));
        }
      }
    }
    return all;
  }

  private Toolchain decide(ValueMap map) {
    List<Step> steps = new ArrayList<>();
    List<Integer> tools = new ArrayList<>();
    Iterator<Ballots> known = log.looks(scope.name).iterator();
    while (steps.size() < options.budget().steps()) {
      long begin = System.nanoTime();
      Ballots all = Ballots.none(stop);
      for (int i = 0; i < scope.members.size(); i++) {
        all = all.with(known.hasNext() ? known.next() : look(i, map, tools));
      }
      if (all.patches() == 0) {
        return new Toolchain(List.of(), StopReason.UNIFORM, stop);
      }
      scope.uniformity.found();
      int action = all.winner(model.agent().network().choice());
      double seconds = (System.nanoTime() - begin) / 1e9;
      steps.add(all.step(action, model.toolbox().actionName(action), seconds));
      if (action == stop) {
        return new Toolchain(steps, StopReason.AGENT, stop);
      }
      tools.add(action);
    }
    return new Toolchain(steps, StopReason.STEPS, stop);
  }

  /** The agent at one plane, after the tools so far. */
  private Ballots look(int member, ValueMap map, List<Integer> tools) {
    LoadedPlane<T> plane = load(scope.members.get(member));
    Ballots look = Ballots.none(stop);
    if (scope.uniformity.differs(plane)) {
      plane.normalise(map);
      Task task = part(tools.size(), member);
      task.progress(0, "step " + (tools.size() + 1) + ": looking at plane " + (member + 1));
      PlaneWorkpiece work = work(plane);
      Tensor patches = work.patches();
      PatchLooks looks = new PatchLooks(model.agent(), patches.n());
      looks.look(patches, work.jobs(task));
      int[] done = new int[patches.n()];
      for (int tool : tools) {
        work.apply(model.toolbox().tool(tool), task);
        Arrays.fill(done, tool);
        looks.done(done);
        looks.look(work.patches(), work.jobs(task));
      }
      look = looks.ballots();
    }
    log.looked(scope.name, look);
    return look;
  }

  private PlaneWorkpiece work(LoadedPlane<T> plane) {
    return new PlaneWorkpiece(
        model, plane.forModel(model.bundle().channels()), scope.threads, options.tile());
  }

  private Task part(int pass, int member) {
    double n = (double) passes * scope.members.size();
    int at = pass * scope.members.size() + member;
    return scope.task.part(at / n, (at + 1) / n);
  }

  private void write(Toolchain chain, Optional<ValueMap> map) {
    for (int i = 0; i < scope.members.size(); i++) {
      int number = scope.members.get(i);
      boolean written = log.written(number);
      boolean judged = judges(i);
      if (written && !judged) {
        continue;
      }
      LoadedPlane<T> plane = load(number);
      if (scope.uniformity.differs(plane) && map.isPresent()) {
        plane.normalise(map.get());
        PlaneWorkpiece work = work(plane);
        List<Tensor> given = work.planes();
        List<BitSet> unfit = plane.holes(model.bundle().channels());
        Task task = part(passes - 1, i);
        chain.tools().forEach(t -> work.apply(model.toolbox().tool(t), task));
        if (judged) {
          before.addAll(given);
          after.addAll(work.planes());
          holes.addAll(unfit);
        }
        if (!written && !chain.untouched()) {
          plane.write(
              options.keptMean() ? KeptMean.of(given, work.planes(), unfit) : work.planes(),
              map.get());
        }
      }
      if (!written) {
        log.wrote(number);
      }
    }
  }

  /** Whether the guard judges a member of the scope. */
  private boolean judges(int member) {
    if (options.guard() == Guard.OFF) {
      return false;
    }
    long values = scope.planes.width() * scope.planes.height() * (scope.planes.colour() ? 3 : 1);
    long n = scope.members.size();
    long judged = Math.max(1, Math.min(n, JUDGED / values));
    return member * judged / n != (member + 1) * judged / n;
  }

  private Optional<GuardReport> judged(Toolchain chain) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    GuardedRun run = new GuardedRun(model, before, holes, options, scope.threads);
    run.take(after);
    return run.report(chain, scope.task);
  }
}
