package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.training.optimise.OptimiserKind;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How the agent is trained: by deep Q-learning (Yu et al. 2018, section 3.3), or by regression on
 * value trees.
 */
public final class AgentConfig {
  /** Rounds of playing episodes and then learning from the replay memory. */
  @JsonProperty(required = true)
  private Integer rounds;

  private Method method = Method.DQN;

  /**
   * Children followed at each node of a value tree; the others are valued by the target network.
   */
  private int expand = 1;

  /** Begins with random weights, not with the agent that is there. */
  private boolean fresh = false;

  /** Batches of 64 patches on which it learns to tell damages apart before anything else. */
  private int sight = 0;

  private int steps = 3;
  private int episodesPerRound = 32;
  private int updatesPerRound = 4;
  private int batch = 32;
  private int replay = 20000;
  private int targetEvery = 200;
  private double discount = 0.99;
  private double rate = 5e-4;
  private double epsilonFrom = 1.0;
  private double epsilonTo = 0.1;

  /** Part of the rounds over which epsilon falls. */
  private double epsilonOver = 0.5;

  private double clip = 5;

  /** Share of the patches that bear one kind of damage alone. */
  private double pureShare = 0.15;

  /** Share of the patches that bear no damage, so that the agent learns to leave them alone. */
  private double cleanShare = 0.05;

  /** Squared error (values 0 to 1) that is added to every image's before its PSNR is a reward. */
  private double errorFloor = 1e-5;

  private double huber = 1;

  /** What a tool costs the agent: dB for each 100,000 multiply-adds a pixel. */
  private double price = 0;

  /** What any step costs the agent, dB. */
  private double stepPrice = 0;

  /** What a step costs besides for each step before it, dB. */
  private double laterPrice = 0;

  private OptimiserKind optimiser = OptimiserKind.ADAM;

  /** What lower labels of a value tree are raised to, dB. */
  private double least = -100;

  private AgentConfig() {}

  /**
   * @param part of the configuration, for messages
   * @throws UsageException if a number is out of range
   */
  void check(Path file, String part) {
    if (rounds == null) {
      throw new UsageException(file + ": " + part + " needs rounds");
    }
    if (rounds < 0
        || sight < 0
        || steps < 1
        || expand < 1
        || episodesPerRound < 1
        || updatesPerRound < 0
        || batch < 1
        || replay < 1
        || targetEvery < 1) {
      throw new UsageException(
          file
              + ": rounds, sight and updatesPerRound of "
              + part
              + " must be 0 or more, steps, expand, episodesPerRound, batch, replay and targetEvery 1 or more");
    }
    if (!Shares.are(pureShare, cleanShare, pureShare + cleanShare, epsilonFrom, epsilonTo)
        || !Shares.are(discount)) {
      throw new UsageException(
          file
              + ": pureShare and cleanShare of "
              + part
              + " must be 0 to 1 together, discount, epsilonFrom and epsilonTo 0 to 1");
    }
    if (!(errorFloor > 0) || !(huber > 0) || !(rate > 0) || !(clip > 0)) {
      throw new UsageException(
          file + ": errorFloor, huber, rate and clip of " + part + " must be above 0");
    }
    if (method == null || optimiser == null) {
      throw new UsageException(
          file + ": method of " + part + " must be dqn or exact, optimiser adam or muon");
    }
  }

  /** Where the labels come from. */
  public enum Method {
    /** One label a state: the action taken, reward and target network. */
    @JsonProperty("dqn")
    DQN,
    /** All labels of a state: every tool is tried, see {@code ValueTree}. */
    @JsonProperty("exact")
    EXACT;

    /**
     * @throws UsageException if the word is unknown
     */
    public static Method of(String word) {
      for (Method m : values()) {
        if (m.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
          return m;
        }
      }
      throw new UsageException("method is '" + word + "': choose dqn or exact");
    }
  }

  /** Before anybody else sees this configuration. */
  void setMethod(Method other) {
    method = other;
  }

  public Method method() {
    return method;
  }

  public int expand() {
    return expand;
  }

  public boolean fresh() {
    return fresh;
  }

  public int rounds() {
    return rounds;
  }

  /** Batches of 64 patches on which it learns to tell damages apart before anything else. */
  public int sight() {
    return sight;
  }

  /** Longest toolchain. */
  public int steps() {
    return steps;
  }

  public int episodesPerRound() {
    return episodesPerRound;
  }

  public int updatesPerRound() {
    return updatesPerRound;
  }

  /** Episodes of an update. */
  public int batch() {
    return batch;
  }

  /** Episodes kept. */
  public int replay() {
    return replay;
  }

  /** Updates between two copies to the target network. */
  public int targetEvery() {
    return targetEvery;
  }

  public double discount() {
    return discount;
  }

  public double rate() {
    return rate;
  }

  /** Chance of a random action in a round, falling linearly. */
  public double epsilon(int round) {
    double q = Math.min(1, round / Math.max(1, epsilonOver * rounds));
    return epsilonFrom + q * (epsilonTo - epsilonFrom);
  }

  /** Longest allowed gradient (norm). */
  public double clip() {
    return clip;
  }

  /**
   * Error of a value in dB up to which the loss is quadratic, linear beyond: where gains are
   * skewed, the loss of a low bend is least near their median, that of a high one near their mean.
   */
  public double huber() {
    return huber;
  }

  /** Squared error below which hardly anything is left to be gained. */
  public double errorFloor() {
    return errorFloor;
  }

  /** What a tool costs the agent: dB for each 100,000 multiply-adds a pixel. */
  public double price() {
    return price;
  }

  /** What any step costs the agent, dB. */
  public double stepPrice() {
    return stepPrice;
  }

  /**
   * What a step costs besides for each step before it, dB: later steps gain less and are chosen
   * among values that promise too much, while a first step that is wrongly left out costs most.
   */
  public double laterPrice() {
    return laterPrice;
  }

  /** What lower labels of a value tree are raised to, dB. */
  public double least() {
    return least;
  }

  /** What moves the agent's weights. */
  public OptimiserKind optimiser() {
    return optimiser;
  }

  public double pureShare() {
    return pureShare;
  }

  public double cleanShare() {
    return cleanShare;
  }
}
