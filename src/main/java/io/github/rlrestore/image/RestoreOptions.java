package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.restore.Budget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How to restore an image. Immutable; the {@code with} methods give changed copies. */
public final class RestoreOptions {
  /** As the side of tiles: as suits the tool, the plane and the threads. */
  static final int AUTO_TILE = 0;

  private final Budget budget;
  private final Decide decide;
  private final ValueRange range;
  private final GivenTools given;
  private final int threads;
  private final int tile;
  private final Care care;

  private RestoreOptions(
      Budget budget,
      Decide decide,
      ValueRange range,
      GivenTools given,
      int threads,
      int tile,
      Care care) {
    if (threads < 1) {
      throw new UsageException("threads is " + threads + ": choose 1 or more");
    }
    if (tile < 16 && tile != AUTO_TILE) {
      throw new UsageException("tile is " + tile + ": choose 16 or more");
    }
    this.budget = budget;
    this.decide = decide;
    this.range = range;
    this.given = given;
    this.threads = threads;
    this.tile = tile;
    this.care = care;
  }

  /** Three steps, no time limit, a decision per image, all processors, no guard. */
  public static RestoreOptions defaults() {
    return new RestoreOptions(
        Budget.ofSteps(3),
        Decide.IMAGE,
        ValueRange.AUTO,
        GivenTools.NONE,
        Runtime.getRuntime().availableProcessors(),
        AUTO_TILE,
        new Care(Guard.OFF, Guard.MARGIN, false, false));
  }

  public RestoreOptions withBudget(Budget b) {
    return new RestoreOptions(b, decide, range, given, threads, tile, care);
  }

  /**
   * Drops what was given by {@link #withScopes} or {@link #withRegions} if that was for another
   * {@code d}.
   */
  public RestoreOptions withDecide(Decide d) {
    return new RestoreOptions(
        budget, d, range, d == decide ? given : given.elsewhere(), threads, tile, care);
  }

  public RestoreOptions withRange(ValueRange r) {
    return new RestoreOptions(budget, decide, r, given, threads, tile, care);
  }

  /** Apply these tools, by number, without asking the agent. */
  public RestoreOptions withChain(List<Integer> tools) {
    return with(decide, GivenTools.everywhere(tools));
  }

  /**
   * Apply to each plane or stack the tools that were chosen for it before, without asking the
   * agent.
   *
   * @param d what they were decided for, not {@link Decide#REGION}
   * @param tools by {@link Decision#scope}, one entry for every scope of the image
   */
  public RestoreOptions withScopes(Decide d, Map<String, List<Integer>> tools) {
    if (d == Decide.REGION) {
      throw new UsageException("scopes are planes or stacks: choose decide image or stack");
    }
    return with(d, GivenTools.ofScopes(tools));
  }

  /**
   * Apply in every cell the tools that were chosen there before, without asking the agent.
   *
   * @param decisions one for each plane, in stack order
   */
  public RestoreOptions withRegions(List<RegionDecision> decisions) {
    return with(Decide.REGION, GivenTools.ofCells(decisions));
  }

  private RestoreOptions with(Decide d, GivenTools tools) {
    return new RestoreOptions(budget, d, range, tools, threads, tile, care);
  }

  public RestoreOptions withThreads(int n) {
    return new RestoreOptions(budget, decide, range, given, n, tile, care);
  }

  /**
   * Side length in pixels of the tiles that tools work on; changes speed and memory only. If it is
   * not given, it is chosen for every tool.
   */
  public RestoreOptions withTile(int side) {
    return new RestoreOptions(budget, decide, range, given, threads, side, care);
  }

  /** What is done about the judgement of input and result (docs/guards.md). */
  public RestoreOptions withGuard(Guard g) {
    return with(new Care(g, care.margin, care.keepMean, care.doubt));
  }

  /**
   * @param db so much may the estimated quality fall in a step before {@link Guard#ROLLBACK} undoes
   *     it
   */
  public RestoreOptions withMargin(double db) {
    return with(new Care(care.guard, db, care.keepMean, care.doubt));
  }

  /**
   * Add to every channel of every result what brings its mean back to that of the input, both over
   * the pixels that are restored.
   */
  public RestoreOptions withKeptMean(boolean keep) {
    return with(new Care(care.guard, care.margin, keep, care.doubt));
  }

  /** Also say how uncertain every pixel is, see {@link PlaneDoubt}; ten times the work. */
  public RestoreOptions withDoubt(boolean wanted) {
    return with(new Care(care.guard, care.margin, care.keepMean, wanted));
  }

  private RestoreOptions with(Care c) {
    return new RestoreOptions(budget, decide, range, given, threads, tile, c);
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

  /** The toolchain given for everything. */
  public Optional<List<Integer>> chain() {
    return given.chain;
  }

  /** The toolchains given for each scope. */
  public Optional<Map<String, List<Integer>>> scopes() {
    return given.scopes;
  }

  /** The given decisions of all cells. */
  public Optional<List<RegionDecision>> regions() {
    return given.regions;
  }

  /** The toolchain given for a scope, if the agent is not to be asked there. */
  public Optional<List<Integer>> chain(String scope) {
    return given.of(scope);
  }

  /** True if toolchains are given and the agent is not asked. */
  public boolean toolsGiven() {
    return given.any();
  }

  public int threads() {
    return threads;
  }

  public int tile() {
    return tile;
  }

  public Guard guard() {
    return care.guard;
  }

  /** In dB. */
  public double margin() {
    return care.margin;
  }

  public boolean keptMean() {
    return care.keepMean;
  }

  public boolean doubt() {
    return care.doubt;
  }

  /** What is done besides restoring. Immutable. */
  private static final class Care {
    private final Guard guard;
    private final double margin;
    private final boolean keepMean;
    private final boolean doubt;

    Care(Guard guard, double margin, boolean keepMean, boolean doubt) {
      if (!(margin >= 0)) {
        throw new UsageException("the guard's margin is " + margin + " dB: choose 0 or more");
      }
      this.guard = guard;
      this.margin = margin;
      this.keepMean = keepMean;
      this.doubt = doubt;
    }
  }
}
