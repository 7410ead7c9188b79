package io.github.rlrestore.core.model;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.toolbox.Toolbox;

/** A model as it lies on disk: toolbox, agent and where they come from. Immutable. */
public final class Bundle {
  private final String name;
  private final Toolbox toolbox;
  private final AgentNetwork agent;
  private final int maxTrainedSteps;
  private final String trainedOn;
  private final String licence;
  private final String card;

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

  /** The same for models with the same names, networks and weights: SHA-256 of all they hold. */
  public String checksum() {
    return Checksum.of(BundleBytes.of(this).get("model.json")); // which has the weights' checksum
  }

  /** The same model under another name; its card stays as it is. */
  public Bundle withName(String other) {
    return new Bundle(other, toolbox, agent, maxTrainedSteps, trainedOn, licence, card);
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
}
