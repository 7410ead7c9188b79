package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import java.nio.file.Path;

/** How one network is trained: steps of Adam with a cosine learning rate. */
public final class StageConfig {
  @JsonProperty(required = true)
  private Integer iterations;

  private int batch = 16;
  private double rate = 2e-3;

  /** Patches that go through a network at once, see docs/training.md. */
  private int piece = 8;

  private StageConfig() {}

  /**
   * @param part of the configuration, for messages
   * @throws UsageException if a number is out of range
   */
  void check(Path file, String part) {
    if (iterations == null) {
      throw new UsageException(file + ": " + part + " needs iterations");
    }
    if (iterations < 0 || batch < 1 || piece < 1 || !(rate > 0)) {
      throw new UsageException(
          file + ": batch and piece must be 1 or more in " + part + ", rate above 0");
    }
  }

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
