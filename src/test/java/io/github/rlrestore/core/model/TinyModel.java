package io.github.rlrestore.core.model;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model of a few hundred weights that uses every kind of layer: two tools of one shape and one of
 * another, an agent for patches of 8 pixels. The weights come from a seeded generator.
 */
final class TinyModel {
  static final String NAME = "tiny";
  static final int PATCH = 8;
  private static final int STATE = 6;

  private TinyModel() {}

  static Bundle bundle() {
    Random random = new Random(1);
    Network half = halfResolution();
    Network full = fullResolution();
    List<Tool> tools =
        List.of(
            new Tool(1, "deblur 1", "blur", 0, 1.25, half, weights(half, random)),
            new Tool(2, "denoise 1", "noise", 0.1, 12.5, full, weights(full, random)),
            new Tool(3, "deblur (2)", "blur", 1.25, 2.5, half, weights(half, random)));
    Network agent = agent(tools.size());
    return new Bundle(
        NAME,
        new Toolbox(tools),
        new AgentNetwork(agent, weights(agent, random), PATCH, 3, tools.size(), STATE),
        3,
        "nothing: seeded numbers,\nfor tests",
        "BSD-2-Clause",
        "# tiny\n\nFor tests: µ, 63×63.\n");
  }

  static Network halfResolution() {
    return new Network(
        List.of("image"),
        List.of(
            new Affine("centred", "image", 2f, -1.1f),
            new Unshuffle("small", "centred", 2),
            new Conv("conv1", "small", 3, 1, 12, 4, Activation.RELU),
            new Conv("conv2", "conv1", 3, 1, 4, 12, Activation.NONE),
            new Shuffle("spread", "conv2", "image", 2),
            new Add("out", "image", "spread")),
        List.of("out"));
  }

  static Network fullResolution() {
    return new Network(
        List.of("image"),
        List.of(
            new Conv("conv1", "image", 1, 1, 3, 2, Activation.NONE),
            new Relu("relu", "conv1"),
            new Concat("both", List.of("relu", "image")),
            new Conv("conv2", "both", 3, 1, 5, 3, Activation.NONE)),
        List.of("conv2"));
  }

  static Network agent(int tools) {
    return new Network(
        List.of("image", "action", "state"),
        List.of(
            new Conv("conv", "image", 3, 2, 3, 2, Activation.RELU),
            new Dense("features", "conv", 4 * 4 * 2, 4, Activation.RELU),
            new Concat("seen", List.of("features", "action")),
            new Lstm("lstm", "seen", "state", 4 + tools, STATE / 2),
            new Slice("hidden", "lstm", 0, STATE / 2),
            new Dense("values", "hidden", STATE / 2, tools + 1, Activation.NONE)),
        List.of("values", "lstm"));
  }

  static Weights weights(Network network, Random random) {
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : network.parameters()) {
      float[] v = new float[p.size()];
      for (int i = 0; i < v.length; i++) {
        v[i] = random.nextFloat() * 0.4f - 0.2f;
      }
      values.put(p.name(), v);
    }
    return new Weights(values);
  }

  /** A fixed picture of the agent's size. */
  static Tensor image() {
    Tensor t = new Tensor(1, PATCH, PATCH, 3);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (i * 37 % 101) / 100f;
    }
    return t;
  }
}
