package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How one network is trained: steps of Adam with a cosine learning rate. */
public final class StageConfig {
  @JsonProperty(required = true)
  private int iterations;

  private int batch = 16;
  private double rate = 2e-3;

  /** Patches that go through a network at once, see docs/training.md. */
  private int piece = 8;

  private StageConfig() {}

  public int iterations() {
    return iterations;
  }

  /** Patches of an iteration. */
  public int batch() {
    return batch;
  }

  /** Highest learning rate. */
  public double rate() {
    return rate;
  }

  /** Patches that go through a network at once. */
  public int piece() {
    return piece;
  }
}
