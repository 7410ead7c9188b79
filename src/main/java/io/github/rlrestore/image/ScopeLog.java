package io.github.rlrestore.image;

import java.util.List;
import java.util.function.Consumer;

/**
 * Is told of an image's decisions one by one, each when its planes hold their results, and may know
 * some from an earlier run. Called by one thread.
 */
public interface ScopeLog {
  /** A log that knows nothing and passes on what it is told. */
  static ScopeLog of(Consumer<Decision> decisions, Consumer<RegionDecision> regions) {
    return new ScopeLog() {
      @Override
      public boolean knows(List<Integer> planes) {
        return false;
      }

      @Override
      public void decided(List<Integer> planes, Decision decision) {
        decisions.accept(decision);
      }

      @Override
      public void decided(RegionDecision decision) {
        regions.accept(decision);
      }
    };
  }

  /** True if these planes hold their results already; they are then left alone. */
  boolean knows(List<Integer> planes);

  /** A decision for planes, numbered from 0, whose results are in place now. */
  void decided(List<Integer> planes, Decision decision);

  /** The decisions for the cells of a plane whose result is in place now. */
  void decided(RegionDecision decision);
}
