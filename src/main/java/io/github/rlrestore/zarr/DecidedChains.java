package io.github.rlrestore.zarr;

import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.image.CountedRegion;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.Decision;
import io.github.rlrestore.image.PlaneStack;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was decided for a chunked image, as toolchains. They have no times, since the job file keeps
 * none, and by region neither votes nor values.
 */
final class DecidedChains {
  private final Decided decided;
  private final PlaneStack<?> planes;
  private final RegionGrid grid;
  private final RestoreOptions options;
  private final Toolbox toolbox;

  /**
   * @param decided all that was, to the end
   * @param planes of the input
   */
  DecidedChains(
      Decided decided,
      PlaneStack<?> planes,
      RegionGrid grid,
      RestoreOptions options,
      Toolbox toolbox) {
    this.decided = decided;
    this.planes = planes;
    this.grid = grid;
    this.options = options;
    this.toolbox = toolbox;
  }

  /** One for each scope, in stack order; none by region. */
  List<Decision> decisions() {
    if (options.decide() == Decide.REGION) {
      return List.of();
    }
    Map<String, Decision> all = new LinkedHashMap<>();
    for (int p = 0; p < planes.size(); p++) {
      all.computeIfAbsent(planes.scope(p, options.decide()), s -> new Decision(s, chain(s)));
    }
    return List.copyOf(all.values());
  }

  /**
   * By region, one for each plane.
   *
   * @param result where the tools of the cells lie
   */
  List<CountedRegion> regions(Store result) {
    List<CountedRegion> all = new ArrayList<>();
    for (int p = 0; p < planes.size() && options.decide() == Decide.REGION; p++) {
      String scope = planes.scope(p, Decide.REGION);
      boolean alike = options.chain().isPresent() || decided.uniform.get(p);
      all.add(
          new CountedRegion(
              scope, grid, alike ? Map.of(chain(scope), (long) grid.cells()) : counted(result, p)));
    }
    return all;
  }

  /** The toolchain of a scope that has one for all its pixels. */
  private Toolchain chain(String scope) {
    if (!decided.maps.containsKey(scope)) {
      return new Toolchain(List.of(), StopReason.UNIFORM, toolbox.stop());
    }
    List<Integer> tools = decided.chains.getOrDefault(scope, new ArrayList<>());
    List<long[]> votes = decided.votes.getOrDefault(scope, new ArrayList<>());
    List<double[]> values = decided.values.getOrDefault(scope, new ArrayList<>());
    if (options.chain().isPresent()) {
      return new Toolchain(steps(tools, votes, values), StopReason.GIVEN, toolbox.stop());
    }
    return chain(tools, votes, values, votes.size() > tools.size());
  }

  private Toolchain chain(
      List<Integer> tools, List<long[]> votes, List<double[]> values, boolean stopped) {
    List<Integer> actions = new ArrayList<>(tools);
    if (stopped) {
      actions.add(toolbox.stop());
    }
    return new Toolchain(
        steps(actions, votes, values),
        stopped ? StopReason.AGENT : StopReason.STEPS,
        toolbox.stop());
  }

  private List<Step> steps(List<Integer> actions, List<long[]> votes, List<double[]> values) {
    List<Step> steps = new ArrayList<>();
    for (int action : actions) {
      int i = steps.size();
      int[] counted = votes.size() > i ? counts(votes.get(i)) : new int[0];
      double[] means = values.size() > i ? values.get(i) : new double[0];
      steps.add(new Step(action, toolbox.actionName(action), means, counted, Double.NaN));
    }
    return steps;
  }

  /** None if a number is greater than a step of a toolchain can hold. */
  private static int[] counts(long[] votes) {
    return Arrays.stream(votes).anyMatch(v -> v > Integer.MAX_VALUE)
        ? new int[0]
        : Arrays.stream(votes).mapToInt(v -> (int) v).toArray();
  }

  private Map<Toolchain, Long> counted(Store result, int plane) {
    Map<List<Integer>, Long> counts = new HashMap<>();
    for (int from = 0; from < grid.rows(); from += RecordedTools.CELLS) {
      // anew for each row of chunks, which are kept in memory
      RecordedTools tools = new RecordedTools(result, plane, decided.steps);
      for (int row = from; row < Math.min(grid.rows(), from + RecordedTools.CELLS); row++) {
        for (int column = 0; column < grid.columns(); column++) {
          counts.merge(tools(tools, row, column), 1L, Long::sum);
        }
      }
    }
    Map<Toolchain, Long> chains = new LinkedHashMap<>();
    for (var most : mostFirst(counts)) {
      boolean stopped = most.getKey().size() < options.budget().steps();
      chains.put(chain(most.getKey(), List.of(), List.of(), stopped), most.getValue());
    }
    return chains;
  }

  private List<Integer> tools(RecordedTools recorded, int row, int column) {
    List<Integer> tools = new ArrayList<>();
    for (int step = 0; step < decided.steps; step++) {
      int tool = recorded.tool(step, row, column);
      if (tool == 0) {
        break;
      }
      tools.add(tool);
    }
    return tools;
  }

  /** The order does not depend on that of the cells. */
  private static List<Map.Entry<List<Integer>, Long>> mostFirst(Map<List<Integer>, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<List<Integer>, Long>comparingByValue()
                .reversed()
                .thenComparing(e -> e.getKey().toString()))
        .collect(Collectors.toList());
  }
}
