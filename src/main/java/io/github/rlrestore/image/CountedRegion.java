package io.github.rlrestore.image;

import io.github.rlrestore.core.restore.Toolchain;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The toolchains of all cells of one plane, counted where a {@link RegionDecision} would list them:
 * a plane larger than memory has too many cells for that. Immutable.
 */
public final class CountedRegion {
  private final String scope;
  private final RegionGrid grid;
  private final Map<Toolchain, Long> chains;

  /**
   * @param chains how many cells have each toolchain, all cells of the grid together
   */
  public CountedRegion(String scope, RegionGrid grid, Map<Toolchain, Long> chains) {
    this.scope = scope;
    this.grid = grid;
    this.chains = Collections.unmodifiableMap(new LinkedHashMap<>(chains));
  }

  /** The plane's name, see {@link Decision#scope}. */
  public String scope() {
    return scope;
  }

  public RegionGrid grid() {
    return grid;
  }

  /** Every toolchain that a cell has, and how many cells have it. */
  public Map<Toolchain, Long> chains() {
    return chains;
  }
}
