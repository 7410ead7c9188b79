package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import java.nio.file.Path;

/**
 * The control: one network for all damage, of about the multiply-adds of a mean toolchain, trained
 * for the CPU time that the toolchain took.
 */
public final class ControlConfig {
  @JsonProperty(required = true)
  private int width;

  @JsonProperty(required = true)
  private int pairs;

  @JsonProperty(required = true)
  private double cpuMinutes;

  /** Channels and residual pairs at half of its resolution; 0 for a network of one scale. */
  private int lowWidth = 0;

  private int lowPairs = 0;

  private int batch = 16;
  private double rate = 1.5e-3;

  /** Patches that go through a network at once, see docs/training.md. */
  private int piece = 8;

  private ControlConfig() {}

  void check(Path file) {
    if (lowWidth < 0 || lowPairs < 0 || lowWidth == 0 != (lowPairs == 0)) {
      throw new UsageException(
          file + ": control: lowWidth and lowPairs must both be above 0, or both be left out");
    }
    if (width < 1 || pairs < 0 || !(cpuMinutes > 0) || batch < 1 || piece < 1) {
      throw new UsageException(
          file + ": control needs width, batch, piece and cpuMinutes above 0, pairs 0 or more");
    }
  }

  /** Channels inside the network. */
  public int width() {
    return width;
  }

  /** Residual pairs of the network. */
  public int pairs() {
    return pairs;
  }

  /** Channels at a quarter of the resolution; 0 for a network of one scale. */
  public int lowWidth() {
    return lowWidth;
  }

  /** Residual pairs at a quarter of the resolution. */
  public int lowPairs() {
    return lowPairs;
  }

  /** Processor time of the whole process, all threads added up. */
  public double cpuMinutes() {
    return cpuMinutes;
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
