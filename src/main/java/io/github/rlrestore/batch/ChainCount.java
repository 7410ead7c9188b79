package io.github.rlrestore.batch;

/** How often a toolchain was decided. Immutable. */
public final class ChainCount {
  private final String chain;
  private final int decisions;
  private final int files;

  ChainCount(String chain, int decisions, int files) {
    this.chain = chain;
    this.decisions = decisions;
    this.files = files;
  }

  ChainCount and(ChainCount other) {
    return new ChainCount(chain, decisions + other.decisions, files + other.files);
  }

  public String chain() {
    return chain;
  }

  /** For so many planes or stacks. */
  public int decisions() {
    return decisions;
  }

  /** In so many files. */
  public int files() {
    return files;
  }
}
