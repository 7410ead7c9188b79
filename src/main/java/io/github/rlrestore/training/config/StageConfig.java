package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How one network is trained: steps of Adam with a cosine learning rate. */
public final class StageConfig {
  @JsonProperty(required = true)
  private int iterations;

  private int batch = 16;
  private double rate = 2e-3;

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
}
