package io.github.rlrestore.image;

import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.guard.InputEstimate;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The restoration of planes that share a decision, guarded as the options say. Used once. */
final class GuardedRun {
  /** The damage whose undoing must take nothing but noise away. */
  private static final Set<String> NOISE = Set.of("noise", "poisson", "grain");

  private final Model model;
  private final List<Tensor> given;
  private final List<BitSet> holes;
  private final RestoreOptions options;
  private final TileThreads threads;

  /** Needed before the first step; otherwise it is made for the report. */
  private final Optional<InputEstimate> estimate;

  /** As the tools left them. */
  private List<Tensor> restored;

  private List<Tensor> results;
  private double gain = Double.NaN;

  /**
   * @param given [1, h, w, channels of the model] each, normalised; not changed
   * @param holes the pixels of each that count for no mean, as places in its array
   */
  GuardedRun(
      Model model,
      List<Tensor> given,
      List<BitSet> holes,
      RestoreOptions options,
      TileThreads threads) {
    this.model = model;
    this.given = given;
    this.holes = holes;
    this.options = options;
    this.threads = threads;
    this.restored = given;
    this.results = given;
    this.estimate =
        options.guard() == Guard.ROLLBACK ? Optional.of(InputEstimate.of(given)) : Optional.empty();
  }

  /**
   * Runs the given toolchain, or the one that the agent decides.
   *
   * @param tools given ones
   */
  Toolchain restore(Optional<List<Integer>> tools, Task task) {
    Toolchain chain;
    boolean judged =
        options.guard() == Guard.ROLLBACK
            && tools.isEmpty()
            && estimate.orElseThrow().noiseSigma() >= Guard.LEAST_NOISE;
    if (judged) {
      JudgedPlanes work =
          new JudgedPlanes(model, given, estimate.orElseThrow().noise(), threads, options.tile());
      chain = model.restorer().restore(work, options.budget(), options.margin(), task);
      gain = chain.untouched() ? 0 : work.score();
      take(work.planes());
    } else {
      PlaneWorkpiece work = new PlaneWorkpiece(model, given, threads, options.tile());
      chain =
          tools.isPresent()
              ? model.restorer().replay(work, tools.get(), task)
              : model.restorer().restore(work, options.budget(), task);
      take(work.planes());
    }
    return chain;
  }

  /** Takes planes that were restored otherwise. */
  void take(List<Tensor> planes) {
    restored = List.copyOf(planes);
    results = options.keptMean() ? KeptMean.of(given, restored, holes) : restored;
  }

  /** The results as the tools left them, whether or not the mean is to be kept. */
  List<Tensor> restored() {
    return restored;
  }

  /** The results, with the mean of the input if that was wanted. */
  List<Tensor> planes() {
    return results;
  }

  Optional<GuardReport> report(Toolchain chain, Task task) {
    return report(List.of(chain), task);
  }

  /** What is to be said of all planes together; empty if the guard is off. */
  Optional<GuardReport> report(List<Toolchain> chains, Task task) {
    if (options.guard() == Guard.OFF) {
      return Optional.empty();
    }
    List<Integer> tools =
        chains.stream().flatMap(c -> c.tools().stream()).collect(Collectors.toList());
    boolean other =
        tools.stream()
            .map(model.toolbox()::tool)
            .map(Tool::family)
            .anyMatch(f -> !NOISE.contains(f));
    return Optional.of(
        new GuardReport(
            new ArrayList<>(given),
            results,
            () -> estimate.orElseGet(() -> InputEstimate.of(given)),
            model.bundle().trainedRange(),
            tools.isEmpty(),
            other,
            gain,
            threads.jobs(task)));
  }
}
