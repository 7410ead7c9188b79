package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/**
 * Reads the model that the authors of RL-Restore released in 2018 (Yu et al., CVPR 2018; colour,
 * 63x63 patches, 12 tools, up to 3 steps): a folder with {@code toolbox/tool01} to {@code tool12}
 * and {@code agent/model}, each a TensorFlow checkpoint. Thread-safe.
 */
public final class Import2018 {
  /** The name of the bundle. */
  public static final String NAME = "rl-restore-2018";

  private static final int CHANNELS = 3;
  private static final int TOOLS = 12;
  private static final int STEPS = 3;

  private static final String[] FAMILIES = {"blur", "noise", "jpeg"};
  private static final String[] VERBS = {"deblur", "denoise", "dejpeg"};

  /** Sigma in pixels, sigma of 255, quality; four bands each, weakest damage first. */
  private static final double[][][] BANDS = {
    {{0, 1.25}, {1.25, 2.5}, {2.5, 3.75}, {3.75, 5}},
    {{0, 12.5}, {12.5, 25}, {25, 37.5}, {37.5, 50}},
    {{60, 100}, {35, 60}, {20, 35}, {10, 20}}
  };

  /** The checkpoint's names for the layers of {@link PaperNetworks}. */
  private static final Map<String, String> SMALL =
      Map.of("conv1", "conv1", "conv2", "conv2", "conv3", "conv3");

  private static final Map<String, String> LARGE =
      Map.of(
          "conv1", "conv1",
          "narrow", "conv1_2",
          "block1a", "conv2",
          "block1b", "conv2a",
          "block2a", "conv2c",
          "block2b", "conv2d",
          "widen", "conv2_2",
          "conv2", "conv3");

  private static final Map<String, String> AGENT =
      Map.of(
          "conv1", "prediction/l1",
          "conv2", "prediction/l2",
          "conv3", "prediction/l3",
          "conv4", "prediction/l4",
          "features", "prediction/l7",
          "lstm", "prediction/prediction_rnn/basic_lstm_cell",
          "values", "prediction/q");

  /**
   * @throws RestoreException if a file is missing or damaged, or holds another network
   */
  public Bundle read(Path folder) {
    List<Tool> tools = new ArrayList<>();
    Network small = PaperNetworks.small(CHANNELS);
    Network large = PaperNetworks.large(CHANNELS);
    for (int i = 0; i < TOOLS; i++) {
      int family = i / 4;
      int band = i % 4;
      Network network = band < 2 ? small : large;
      Checkpoint checkpoint =
          new Checkpoint(folder.resolve("toolbox"), String.format(Locale.ROOT, "tool%02d", i + 1));
      tools.add(
          new Tool(
              i + 1,
              VERBS[family] + " " + (band + 1),
              FAMILIES[family],
              BANDS[family][band][0],
              BANDS[family][band][1],
              network,
              new Weights(values(checkpoint, network, band < 2 ? SMALL : LARGE))));
    }
    return new Bundle(
        NAME,
        new Toolbox(tools),
        agent(new Checkpoint(folder.resolve("agent"), "model")),
        STEPS,
        "DIV2K photographs with mixed blur, noise and JPEG damage, by the authors (Yu et al. 2018)",
        "MIT",
        ImportedCard.TEXT);
  }

  private static AgentNetwork agent(Checkpoint checkpoint) {
    Network network = PaperNetworks.agent(CHANNELS, TOOLS);
    Map<String, float[]> values = values(checkpoint, network, AGENT);
    addForgetBias(values.get("lstm/bias"));
    return new AgentNetwork(
        network, new Weights(values), PaperNetworks.PATCH, CHANNELS, TOOLS, PaperNetworks.STATE);
  }

  /** TensorFlow's cell adds 1 to the forget gate when it runs; here that 1 is part of the bias. */
  private static void addForgetBias(float[] bias) {
    int units = bias.length / 4;
    for (int i = 2 * units; i < 3 * units; i++) {
      bias[i] += 1f;
    }
  }

  private static Map<String, float[]> values(
      Checkpoint checkpoint, Network network, Map<String, String> layers) {
    Map<String, float[]> values = new HashMap<>();
    SortedSet<String> left = checkpoint.floatNames();
    for (Parameter p : network.parameters()) {
      String stored = storedName(p, layers);
      values.put(p.name(), checkpoint.floats(stored, p.shape()));
      left.remove(stored);
    }
    if (!left.isEmpty()) {
      throw new RestoreException(
          "checkpoint '" + checkpoint.data() + "' holds more than the 2018 network: " + left);
    }
    return values;
  }

  /** Each kind of layer has words of its own for weight and bias, the agent's convolutions too. */
  private static String storedName(Parameter p, Map<String, String> layers) {
    int slash = p.name().indexOf('/');
    String layer = layers.get(p.name().substring(0, slash));
    boolean weight = p.name().endsWith("/weight");
    if (layer.contains("lstm")) {
      return layer + (weight ? "/kernel" : "/bias");
    }
    if (layer.endsWith("/l7") || layer.endsWith("/q")) {
      return layer + (weight ? "/Matrix" : "/bias");
    }
    if (layer.startsWith("prediction/")) {
      return layer + (weight ? "/w" : "/biases");
    }
    return layer + (weight ? "/weights" : "/biases");
  }
}
