package io.github.rlrestore.image;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
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

/** Small models with seeded random weights, for tests. */
public final class SmallModels {
  private SmallModels() {}

  /** Three tools (3x3; 5x5; 3x3 on 2x2 blocks) and an agent that prefers tools to stop. */
  public static Model model(int channels) {
    return model(channels, new JavaEngine());
  }

  public static Model model(int channels, Engine engine) {
    return model(channels, engine, -5);
  }

  /** An agent that always stops at once. */
  public static Model stopping(int channels) {
    return model(channels, new JavaEngine(), 100);
  }

  private static Model model(int channels, Engine engine, float stopBias) {
    List<Tool> tools = tools(channels);
    Bundle bundle =
        new Bundle(
            "small",
            new Toolbox(tools),
            agent(channels, tools.size(), stopBias),
            3,
            "nothing",
            "none",
            "");
    return new Model(bundle, engine);
  }

  public static List<Tool> tools(int c) {
    return List.of(
        tool(
            1,
            List.of(
                new Conv("a", "image", 3, 1, c, 4, Activation.RELU),
                new Conv("b", "a", 3, 1, 4, c, Activation.NONE),
                new Add("out", "image", "b"))),
        tool(
            2,
            List.of(
                new Conv("a", "image", 5, 1, c, 4, Activation.RELU),
                new Conv("b", "a", 5, 1, 4, c, Activation.NONE),
                new Add("out", "image", "b"))),
        tool(
            3,
            List.of(
                new Unshuffle("down", "image", 2),
                new Conv("a", "down", 3, 1, 4 * c, 6, Activation.RELU),
                new Conv("b", "a", 3, 1, 6, 4 * c, Activation.NONE),
                new Shuffle("up", "b", "image", 2),
                new Add("out", "image", "up"))));
  }

  /** Samples every second pixel, as a strided convolution does, and spreads again. */
  public static Tool strided(int c) {
    return tool(
        1,
        List.of(
            new Conv("a", "image", 3, 2, c, 5, Activation.RELU),
            new Conv("b", "a", 3, 1, 5, 4 * c, Activation.NONE),
            new Shuffle("up", "b", "image", 2),
            new Add("out", "image", "up")));
  }

  private static Tool tool(int number, List<Layer> layers) {
    Network network = new Network(List.of("image"), layers, List.of("out"));
    return new Tool(
        number, "tool " + number, "any", 0, 1, network, weights(network, number, 0.25, null));
  }

  private static AgentNetwork agent(int c, int tools, float stopBias) {
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(
                new Conv("conv", "image", 9, 8, c, 4, Activation.RELU),
                new Dense("look", "conv", 256, 8, Activation.RELU),
                new Concat("seen", List.of("look", "action")),
                new Lstm("memory", "seen", "state", 8 + tools, 8),
                new Slice("hidden", "memory", 0, 8),
                new Dense("values", "hidden", 8, tools + 1, Activation.NONE)),
            List.of("values", "memory"));
    Weights weights = weights(network, 99, 0.6, stopBias);
    // both ways of choosing are in use wherever grey and colour are
    Choice choice = c == 1 ? Choice.VALUES : Choice.VOTES;
    return new AgentNetwork(network, weights, 63, c, tools, 16, choice);
  }

  private static Weights weights(Network network, long seed, double size, Float stopBias) {
    Random random = new Random(seed);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : network.parameters()) {
      float[] v = new float[p.size()];
      double scale = p.shape().length == 1 ? 0.02 : size / Math.sqrt(p.size() / (double) last(p));
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) (random.nextGaussian() * scale);
      }
      if (stopBias != null && p.name().equals("values/bias")) {
        v[v.length - 1] = stopBias;
      }
      values.put(p.name(), v);
    }
    return new Weights(values);
  }

  private static int last(Parameter p) {
    return p.shape()[p.shape().length - 1];
  }

  /** A plane with smooth structure and noise, 0 to 1. */
  public static Tensor scene(int h, int w, int c, long seed) {
    Random random = new Random(seed);
    Tensor t = new Tensor(1, h, w, c);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int k = 0; k < c; k++) {
          double v = 0.5 + 0.3 * Math.sin(x / 7.0 + k) * Math.cos(y / 5.0 + seed);
          t.set(0, y, x, k, (float) (v + 0.1 * (random.nextDouble() - 0.5)));
        }
      }
    }
    return t;
  }
}
