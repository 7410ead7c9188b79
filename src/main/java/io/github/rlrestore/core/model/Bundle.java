package io.github.rlrestore.core.model;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.guard.DoubtScale;
import io.github.rlrestore.core.guard.TrainedRange;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.Optional;

/** A model as it lies on disk: toolbox, agent and where they come from. Immutable. */
public final class Bundle {
  private final String name;
  private final Toolbox toolbox;
  private final AgentNetwork agent;
  private final int maxTrainedSteps;
  private final String trainedOn;
  private final String licence;
  private final String card;
  private final Optional<TrainedRange> range;
  private final Optional<DoubtScale> doubt;
  private final Optional<String> checksum;

  /**
   * @param name letters, digits, '-', '_' and '.', at most 64
   * @param agent fixes patch size and channels of the model
   * @param maxTrainedSteps longest toolchain the agent was trained for
   * @param trainedOn data and command, in words
   * @param licence of the weights
   * @param card the model card, Markdown
   */
  public Bundle(
      String name,
      Toolbox toolbox,
      AgentNetwork agent,
      int maxTrainedSteps,
      String trainedOn,
      String licence,
      String card) {
    this(
        name,
        toolbox,
        agent,
        maxTrainedSteps,
        trainedOn,
        licence,
        card,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Bundle(
      String name,
      Toolbox toolbox,
      AgentNetwork agent,
      int maxTrainedSteps,
      String trainedOn,
      String licence,
      String card,
      Optional<TrainedRange> range,
      Optional<DoubtScale> doubt,
      Optional<String> checksum) {
    this.checksum = checksum;
    this.range = range;
    this.doubt = doubt;
    this.name = name;
    this.toolbox = toolbox;
    this.agent = agent;
    this.maxTrainedSteps = maxTrainedSteps;
    this.trainedOn = trainedOn;
    this.licence = licence;
    this.card = card;
  }

  public String name() {
    return name;
  }

  public Toolbox toolbox() {
    return toolbox;
  }

  public AgentNetwork agent() {
    return agent;
  }

  /** 1 for grey, 3 for colour images. */
  public int channels() {
    return agent.channels();
  }

  /** Side length in pixels of the squares the agent looks at. */
  public int patch() {
    return agent.patch();
  }

  /** How many numbers tools and agent were trained to hold, all together. */
  public long parameterCount() {
    long tools = toolbox.tools().stream().mapToLong(t -> t.network().parameterCount()).sum();
    return tools + agent.network().parameterCount();
  }

  /**
   * SHA-256 of its model.json, which holds the checksums of the other files: of the file that it
   * was read from, or of the one that it would be written as. 64 hexadecimal digits.
   */
  public String checksum() {
    return checksum.orElseGet(() -> Checksum.of(BundleBytes.of(this).get(BundleFiles.MODEL)));
  }

  /** The same agent, training and licence; the checksum is empty where anything else changes. */
  private Bundle copy(
      String otherName,
      Toolbox tools,
      String otherCard,
      Optional<TrainedRange> r,
      Optional<DoubtScale> d,
      Optional<String> sha256) {
    return new Bundle(
        otherName, tools, agent, maxTrainedSteps, trainedOn, licence, otherCard, r, d, sha256);
  }

  /** The same model, read from files. */
  Bundle withChecksum(String sha256) {
    return copy(name, toolbox, card, range, doubt, Optional.of(sha256));
  }

  /** The same model with other tools of the same number, and another card. */
  Bundle withToolbox(Toolbox tools, String otherCard) {
    return copy(name, tools, otherCard, range, doubt, Optional.empty());
  }

  /** The same model under another name; its card stays as it is. */
  public Bundle withName(String other) {
    return copy(other, toolbox, card, range, doubt, Optional.empty());
  }

  public int maxTrainedSteps() {
    return maxTrainedSteps;
  }

  public String trainedOn() {
    return trainedOn;
  }

  public String licence() {
    return licence;
  }

  public String card() {
    return card;
  }

  /** The same model, which says for what damage it was trained. */
  public Bundle withTrainedRange(TrainedRange r) {
    return copy(name, toolbox, card, Optional.of(r), doubt, Optional.empty());
  }

  /** The same model, which says how spread and error go together. */
  public Bundle withDoubtScale(DoubtScale d) {
    return copy(name, toolbox, card, range, Optional.of(d), Optional.empty());
  }

  /** The damage it was trained for; where it does not say, what the bands of its tools say. */
  public TrainedRange trainedRange() {
    return range.orElseGet(() -> TrainedRange.ofBands(toolbox));
  }

  /** How spread and error go together; where it does not say, {@link DoubtScale#COMMON}. */
  public DoubtScale doubtScale() {
    return doubt.orElse(DoubtScale.COMMON);
  }

  /** What the model itself says; empty for bundles of format 1. */
  Optional<TrainedRange> ownRange() {
    return range;
  }

  /** What the model itself says; empty for bundles of format 1. */
  Optional<DoubtScale> ownDoubt() {
    return doubt;
  }
}
