package io.github.rlrestore.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tools that are applied without asking the agent: none, the same everywhere, or those of each
 * scope or of each cell. Immutable.
 */
final class GivenTools {
  static final GivenTools NONE =
      new GivenTools(Optional.empty(), Optional.empty(), Optional.empty());

  final Optional<List<Integer>> chain;
  final Optional<Map<String, List<Integer>>> scopes;
  final Optional<List<RegionDecision>> regions;

  private GivenTools(
      Optional<List<Integer>> chain,
      Optional<Map<String, List<Integer>>> scopes,
      Optional<List<RegionDecision>> regions) {
    this.chain = chain;
    this.scopes = scopes;
    this.regions = regions;
  }

  static GivenTools everywhere(List<Integer> chain) {
    return new GivenTools(Optional.of(List.copyOf(chain)), Optional.empty(), Optional.empty());
  }

  static GivenTools ofScopes(Map<String, List<Integer>> chains) {
    Map<String, List<Integer>> copy = new LinkedHashMap<>();
    chains.forEach((scope, chain) -> copy.put(scope, List.copyOf(chain)));
    return new GivenTools(
        Optional.empty(), Optional.of(Collections.unmodifiableMap(copy)), Optional.empty());
  }

  static GivenTools ofCells(List<RegionDecision> planes) {
    return new GivenTools(Optional.empty(), Optional.empty(), Optional.of(List.copyOf(planes)));
  }

  boolean any() {
    return chain.isPresent() || scopes.isPresent() || regions.isPresent();
  }

  /** What is left of it if something else is decided for: one chain for everything. */
  GivenTools elsewhere() {
    return chain.isPresent() ? this : NONE;
  }

  /** The toolchain of a scope; empty if the agent is asked, or cell by cell. */
  Optional<List<Integer>> of(String scope) {
    return chain.or(() -> scopes.map(s -> s.get(scope)));
  }
}
