package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The toolchains of all cells of one plane. Immutable. */
public final class RegionDecision {
  private final String scope;
  private final int plane;
  private final RegionGrid grid;
  private final List<Toolchain> chains;

  private final Optional<GuardReport> guard;

  RegionDecision(String scope, int plane, RegionGrid grid, List<Toolchain> chains) {
    this(scope, plane, grid, chains, Optional.empty());
  }

  RegionDecision(
      String scope,
      int plane,
      RegionGrid grid,
      List<Toolchain> chains,
      Optional<GuardReport> guard) {
    this.guard = guard;
    this.scope = scope;
    this.plane = plane;
    this.grid = grid;
    this.chains = List.copyOf(chains);
  }

  /**
   * What {@link RestoreOptions#withRegions} needs of an earlier decision.
   *
   * @param tools numbers of the tools of every cell, in the order of the grid
   * @param toolbox names them
   * @throws UsageException if there are not as many cells as in the grid, or the toolbox has no
   *     such tool
   */
  public static RegionDecision given(
      String scope, int plane, RegionGrid grid, List<List<Integer>> tools, Toolbox toolbox) {
    if (tools.size() != grid.cells()) {
      throw new UsageException(
          "there are toolchains for "
              + tools.size()
              + " cells, but "
              + grid.describe()
              + " pixels have "
              + grid.cells());
    }
    return new RegionDecision(
        scope,
        plane,
        grid,
        tools.stream().map(t -> Toolchain.given(t, toolbox)).collect(Collectors.toList()));
  }

  /** The plane's name, see {@link Decision#scope}. */
  public String scope() {
    return scope;
  }

  /** The plane's place in stack order, from 0. */
  public int plane() {
    return plane;
  }

  public RegionGrid grid() {
    return grid;
  }

  /** What was judged of the whole plane, empty if the guard was off or nothing restored. */
  public Optional<GuardReport> guard() {
    return guard;
  }

  /** The chain of every cell, in the order of the grid. */
  public List<Toolchain> chains() {
    return chains;
  }

  /** The largest number of tools applied in a cell. */
  public int steps() {
    return chains.stream().mapToInt(c -> c.tools().size()).max().orElse(0);
  }

  /**
   * The tool of every cell at a step, 0 where none was applied.
   *
   * @param step from 0
   */
  public int[] tools(int step) {
    return chains.stream()
        .map(Toolchain::tools)
        .mapToInt(t -> step < t.size() ? t.get(step) : 0)
        .toArray();
  }

  /** The value in dB of what every cell chose at a step, stop included; NaN where nothing was. */
  public double[] values(int step) {
    return chains.stream().mapToDouble(c -> at(c, step) ? step(c, step).value() : NONE).toArray();
  }

  /** By how many dB every cell preferred its choice, see {@link Step#margin}. */
  public double[] margins(int step) {
    return chains.stream().mapToDouble(c -> at(c, step) ? step(c, step).margin() : NONE).toArray();
  }

  private static final double NONE = Double.NaN;

  private static boolean at(Toolchain chain, int step) {
    return step < chain.steps().size();
  }

  private static Step step(Toolchain chain, int step) {
    return chain.steps().get(step);
  }

  /** What a replay needs: the numbers of each cell's tools. */
  List<List<Integer>> tools() {
    return chains.stream().map(Toolchain::tools).collect(Collectors.toList());
  }

  /** Each cell as a decision of its own, for instance {@code z 3, row 1, column 2}. */
  public List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    String plane = scope.equals("image") ? "" : scope + ", ";
    for (int i = 0; i < chains.size(); i++) {
      int row = i / grid.columns() + 1;
      int column = i % grid.columns() + 1;
      decisions.add(new Decision(plane + "row " + row + ", column " + column, chains.get(i)));
    }
    return decisions;
  }

  @Override
  public String toString() {
    return scope + ": " + grid;
  }
}
