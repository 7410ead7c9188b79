package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.restore.Budget;
import java.util.List;
import java.util.Optional;

/** How to restore an image. Immutable; the {@code with} methods give changed copies. */
public final class RestoreOptions {
  /** As the side of tiles: as suits the tool, the plane and the threads. */
  static final int AUTO_TILE = 0;

  private final Budget budget;
  private final Decide decide;
  private final ValueRange range;
  private final Optional<List<Integer>> chain;
  private final Optional<List<RegionDecision>> regions;
  private final int threads;
  private final int tile;

  private RestoreOptions(
      Budget budget,
      Decide decide,
      ValueRange range,
      Optional<List<Integer>> chain,
      Optional<List<RegionDecision>> regions,
      int threads,
      int tile) {
    if (threads < 1) {
      throw new UsageException("threads is " + threads + ": choose 1 or more");
    }
    if (tile < 16 && tile != AUTO_TILE) {
      throw new UsageException("tile is " + tile + ": choose 16 or more");
    }
    this.budget = budget;
    this.decide = decide;
    this.range = range;
    this.chain = chain.map(List::copyOf);
    this.regions = regions.map(List::copyOf);
    this.threads = threads;
    this.tile = tile;
  }

  /** Three steps, no time limit, a decision per image, all processors. */
  public static RestoreOptions defaults() {
    return new RestoreOptions(
        Budget.ofSteps(3),
        Decide.IMAGE,
        ValueRange.AUTO,
        Optional.empty(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors(),
        AUTO_TILE);
  }

  public RestoreOptions withBudget(Budget b) {
    return new RestoreOptions(b, decide, range, chain, regions, threads, tile);
  }

  /** Drops decisions given by {@link #withRegions} unless {@code d} is {@link Decide#REGION}. */
  public RestoreOptions withDecide(Decide d) {
    return new RestoreOptions(
        budget, d, range, chain, regions.filter(r -> d == Decide.REGION), threads, tile);
  }

  public RestoreOptions withRange(ValueRange r) {
    return new RestoreOptions(budget, decide, r, chain, regions, threads, tile);
  }

  /** Apply these tools, by number, without asking the agent. */
  public RestoreOptions withChain(List<Integer> tools) {
    return new RestoreOptions(
        budget, decide, range, Optional.of(tools), Optional.empty(), threads, tile);
  }

  /**
   * Apply in every cell the tools that were chosen there before, without asking the agent.
   *
   * @param decisions one for each plane, in stack order
   */
  public RestoreOptions withRegions(List<RegionDecision> decisions) {
    return new RestoreOptions(
        budget, Decide.REGION, range, Optional.empty(), Optional.of(decisions), threads, tile);
  }

  public RestoreOptions withThreads(int n) {
    return new RestoreOptions(budget, decide, range, chain, regions, n, tile);
  }

  /**
   * Side length in pixels of the tiles that tools work on; changes speed and memory only. If it is
   * not given, it is chosen for every tool.
   */
  public RestoreOptions withTile(int side) {
    return new RestoreOptions(budget, decide, range, chain, regions, threads, side);
  }

  public Budget budget() {
    return budget;
  }

  public Decide decide() {
    return decide;
  }

  public ValueRange range() {
    return range;
  }

  /** The given toolchain, if the agent is not to be asked. */
  public Optional<List<Integer>> chain() {
    return chain;
  }

  /** The given decisions of all cells, if the agent is not to be asked. */
  public Optional<List<RegionDecision>> regions() {
    return regions;
  }

  public int threads() {
    return threads;
  }

  public int tile() {
    return tile;
  }
}
