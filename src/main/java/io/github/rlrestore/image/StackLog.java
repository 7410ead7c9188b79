package io.github.rlrestore.image;

import io.github.rlrestore.core.restore.Ballots;
import java.util.List;
import java.util.Optional;

/**
 * Is told how the restoration of a stack goes on whose planes share a decision and are worked on
 * one by one, and may know some of it from an earlier run with the same input and options. Called
 * by one thread.
 */
public interface StackLog extends ScopeLog {
  /** The value range of a scope, if it had to be found and was. */
  Optional<ValueMap> range(String scope);

  void ranged(String scope, ValueMap map);

  /** The looks at a scope's planes so far: plane by plane for the first step, then the second. */
  List<Ballots> looks(String scope);

  /** The next look. */
  void looked(String scope, Ballots look);

  /** True if the plane holds its result already. */
  boolean written(int plane);

  /** The result of the plane that was opened last is in place now. */
  void wrote(int plane);
}
