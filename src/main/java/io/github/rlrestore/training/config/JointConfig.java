package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import java.nio.file.Path;

/** How tools are trained together through the agent's toolchains (Yu et al. 2018, Algorithm 1). */
public final class JointConfig {
  @JsonProperty(required = true)
  private Integer iterations;

  private int batch = 32;
  private double rate = 3e-4;

  /**
   * Learning rate of a step that all tools take alike, along the mean gradient of all uses of all
   * tools; 0 for none. What restoration has in common is then learnt from every patch, not from the
   * few that a tool is chosen for.
   */
  private double commonRate = 0;

  /** Part of the patches whose toolchain is drawn at random instead of chosen by the agent. */
  private double explore = 0.1;

  /**
   * Chance that a chain goes on with the best tool where the agent would stop: what the later steps
   * of a chain are worth is only seen once tools have learnt to be later steps.
   */
  private double goOn = 0.7;

  /** Share of the patches that bear one kind of damage alone. */
  private double pureShare = 0.2;

  /** How often joint training and a refit of the agent follow each other, at most. */
  private int alternations = 1;

  /** An alternation that gains less than this over all before it, dB, is the last one. */
  private double leastGain = 0.01;

  /** Patches that go through a network at once, see docs/training.md. */
  private int piece = 16;

  private JointConfig() {}

  /**
   * @throws UsageException if a number is out of range
   */
  void check(Path file) {
    if (iterations == null) {
      throw new UsageException(file + ": joint needs iterations");
    }
    if (iterations < 0 || batch < 1 || piece < 1 || !(rate > 0) || !(commonRate >= 0)) {
      throw new UsageException(
          file
              + ": batch and piece must be 1 or more in joint, rate above 0, commonRate 0 or more");
    }
    if (!Shares.are(explore, goOn, pureShare)) {
      throw new UsageException(file + ": joint.explore, goOn and pureShare must be 0 to 1");
    }
    if (alternations < 1 || alternations > 50) {
      throw new UsageException(file + ": joint.alternations is " + alternations + ": 1 to 50");
    }
  }

  public int iterations() {
    return iterations;
  }

  public int batch() {
    return batch;
  }

  public double rate() {
    return rate;
  }

  public double commonRate() {
    return commonRate;
  }

  public double explore() {
    return explore;
  }

  public double pureShare() {
    return pureShare;
  }

  public int alternations() {
    return alternations;
  }

  public double leastGain() {
    return leastGain;
  }

  public double goOn() {
    return goOn;
  }

  /** Patches that go through a network at once. */
  public int piece() {
    return piece;
  }
}
