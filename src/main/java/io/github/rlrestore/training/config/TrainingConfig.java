package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.damage.Optics;
import io.github.rlrestore.training.optimise.OptimiserKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that fixes a training run: with the same images, configuration and seed two runs see
 * the same patches in the same order and end with the same weights. Written as JSON, documented in
 * docs/training.md; unknown fields are refused.
 */
public final class TrainingConfig {
  @JsonProperty(required = true)
  private String name;

  @JsonProperty(required = true)
  private Long seed;

  private int channels = 3;
  private int width = 32;
  private int pairs = 3;

  /** Side of the blocks that a tool's network sees as one pixel of more channels. */
  private int unshuffle = 2;

  /** What moves the weights of the tools. */
  private OptimiserKind optimiser = OptimiserKind.ADAM;

  private DamageMix damage = DamageMix.PAPER;
  private Optics optics = Optics.NONE;

  /** Whether colours and contrast of the training images are varied. */
  private boolean colours = false;

  /** Files that are not read: a regular expression for the whole name. */
  private String exclude = "";

  @JsonProperty(required = true)
  private List<ToolConfig> tools;

  /** One network for all damage, which every tool begins from. */
  @JsonProperty(required = true)
  private StageConfig base;

  /** One network for each kind of damage, which its tools begin from; left out if missing. */
  private StageConfig family;

  @JsonProperty(required = true)
  private StageConfig tool;

  @JsonProperty(required = true)
  private AgentConfig agent;

  @JsonProperty(required = true)
  private JointConfig joint;

  /** The agent once more, for the tools as joint training left them. */
  @JsonProperty(required = true)
  private AgentConfig refit;

  /**
   * Share of a tool's patches that bear its own kind of damage alone; the others bear all kinds.
   */
  private double pureShare = 0.3;

  /**
   * Share of light damage, below that of all levels, in what the networks for everything, agents
   * and joint training meet.
   */
  private double lightShare = 0;

  /** Share of a tool's patches that tools have worked on before. */
  private double workedShare = 0;

  /** Share of the patches on which there is nothing but a flat or evenly shaded field. */
  private double flatShare = 0;

  private double greyShare = 0;

  private boolean anyScale = false;

  /** Weight of the grid of blocks that tools may leave, in the loss. */
  private double gridWeight = 0;

  /** The single network that a toolchain is compared with; needed for {@code train control}. */
  private ControlConfig control;

  private int validationPatches = 64;

  /** Squared error (values 0 to 1) below which a patch gains no more weight in the loss. */
  private double lossFloor = 5e-4;

  /** How the patches of an image choose together: by their {@code votes} or {@code values}. */
  private String choice = Choice.VALUES.id();

  /** What the model says of itself to the guards; nothing if missing. */
  private GuardConfig guard;

  @JsonProperty(required = true)
  private String trainedOn;

  @JsonProperty(required = true)
  private String licence;

  private TrainingConfig() {}

  /**
   * @throws UsageException if the file cannot be read or does not follow docs/training.md
   */
  public static TrainingConfig read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * With another way of training the agent than the file names.
   *
   * @throws UsageException if the file cannot be read or does not follow docs/training.md
   */
  public static TrainingConfig read(Path file, Optional<AgentConfig.Method> method) {
    TrainingConfig config = ConfigJson.read(file, TrainingConfig.class);
    config.check(file);
    method.ifPresent(config.agent::setMethod);
    return config;
  }

  private void check(Path file) {
    boolean missing =
        name == null
            || seed == null
            || tools == null
            || base == null
            || tool == null
            || agent == null
            || joint == null
            || refit == null
            || trainedOn == null
            || licence == null;
    if (missing) {
      throw new UsageException(
          file
              + ": name, seed, tools, base, tool, agent, joint, refit, trainedOn and licence are all needed");
    }
    ConfigChecks.check(this, file);
  }

  public String name() {
    return name;
  }

  public long seed() {
    return seed;
  }

  public int channels() {
    return channels;
  }

  /** Channels inside a tool's network. */
  public int width() {
    return width;
  }

  /** Residual pairs of a tool's network. */
  public int pairs() {
    return pairs;
  }

  /** Pixel-unshuffle factor of a tool's network: 2 or more. */
  public int unshuffle() {
    return unshuffle;
  }

  /** What moves the weights of the tools. */
  public OptimiserKind optimiser() {
    return optimiser;
  }

  /** What the model learns to undo. */
  public DamageMix damage() {
    return damage;
  }

  /** Names of image files that are not read. */
  public Pattern exclude() {
    return Pattern.compile(exclude);
  }

  /** What is done to clean images before they count as the truth. */
  public Optics optics() {
    return optics;
  }

  /** Whether colours and contrast of the training images, not of validation, are varied. */
  public boolean colours() {
    return colours;
  }

  public List<ToolConfig> tools() {
    return List.copyOf(tools);
  }

  /** Whether every tool begins as one of another model, so that there is no base to train. */
  public boolean started() {
    return tools.stream().allMatch(t -> t.start().isPresent());
  }

  /**
   * @throws UsageException if some tools begin as those of other models and some do not: where
   *     those begin, only a model to go on from could say
   */
  public void requireAllStartedOrNone() {
    if (!started() && tools.stream().anyMatch(t -> t.start().isPresent())) {
      throw new UsageException(
          "some tools have a 'start' and some do not: add --from with a model for the others, or"
              + " give a 'start' to all");
    }
  }

  public StageConfig base() {
    return base;
  }

  /** Empty if there is no such stage. */
  public Optional<StageConfig> family() {
    return Optional.ofNullable(family);
  }

  public StageConfig tool() {
    return tool;
  }

  public AgentConfig agent() {
    return agent;
  }

  public JointConfig joint() {
    return joint;
  }

  public AgentConfig refit() {
    return refit;
  }

  public double pureShare() {
    return pureShare;
  }

  public double lightShare() {
    return lightShare;
  }

  public double workedShare() {
    return workedShare;
  }

  /** Share of the patches that are grey, with the same damage in all channels. */
  public double greyShare() {
    return greyShare;
  }

  /** Whether half of the training squares are at a size between full and a third. */
  public boolean anyScale() {
    return anyScale;
  }

  public double flatShare() {
    return flatShare;
  }

  /** Weight of the variance that the mean errors of the places in a block have, in the loss. */
  public double gridWeight() {
    return gridWeight;
  }

  /**
   * @throws UsageException if the configuration has no such part
   */
  public ControlConfig control() {
    if (control == null) {
      throw new UsageException(
          "the configuration has no part 'control': add one with width, pairs and cpuMinutes");
    }
    return control;
  }

  /** Squared error below which a patch that is restored better gains no more weight. */
  public double lossFloor() {
    return lossFloor;
  }

  /** How the patches of an image choose an action together. */
  public Choice choice() {
    return Choice.of(choice).orElseThrow();
  }

  /** Validation patches of each level. */
  public int validationPatches() {
    return validationPatches;
  }

  Optional<ControlConfig> controlIfAny() {
    return Optional.ofNullable(control);
  }

  Optional<GuardConfig> guard() {
    return Optional.ofNullable(guard);
  }

  /** As it is written. */
  String choiceName() {
    return choice;
  }

  /** As it is written. */
  String excludeText() {
    return exclude;
  }

  /** The same model, which says of itself what the configuration wants it to. */
  public Bundle described(Bundle bundle) {
    return guard == null ? bundle : guard.on(bundle);
  }

  public String trainedOn() {
    return trainedOn;
  }

  public String licence() {
    return licence;
  }
}
