package io.github.rlrestore.imagej;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A grey model small enough for tests. Tool 1 brightens, tool 2 smooths 3x3; the agent always picks
 * 1, then 2, then stops.
 */
final class TinyModel {
  private static final int PATCH = 63;

  private TinyModel() {}

  static Path write(Path directory) {
    new BundleWriter().write(bundle(), directory, false);
    return directory;
  }

  static Bundle bundle() {
    float[] centre = new float[9];
    centre[4] = 1.1f;
    float[] mean = new float[9];
    Arrays.fill(mean, 1 / 9f);
    return new Bundle(
        "tiny",
        new Toolbox(List.of(tool(1, "brighten", centre, 0.05f), tool(2, "smooth", mean, 0f))),
        agent(),
        3,
        "nothing",
        "CC0",
        "A model for tests.");
  }

  private static Tool tool(int number, String name, float[] kernel, float bias) {
    Conv conv = new Conv("out", "image", 3, 1, 1, 1, Activation.NONE);
    Network network = new Network(List.of("image"), List.of(conv), List.of("out"));
    Weights weights = new Weights(Map.of(conv.weight(), kernel, conv.bias(), new float[] {bias}));
    return new Tool(number, name, "test", 0, 1, network, weights);
  }

  private static AgentNetwork agent() {
    Dense look = new Dense("look", "image", PATCH * PATCH, 1, Activation.NONE);
    Concat join = new Concat("join", List.of("look", "action", "state"));
    Dense values = new Dense("values", "join", 4, 3, Activation.NONE);
    Dense state = new Dense("memory", "join", 4, 1, Activation.NONE);
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(look, join, values, state),
            List.of("values", "memory"));
    float[] byAction = {
      0, 0, 0, // by the look: nothing
      -5, 1, 0, // after tool 1
      -5, -5, 0, // after tool 2
      0, 0, 0 // by the state: nothing
    };
    Weights weights =
        new Weights(
            Map.of(
                look.weight(), new float[PATCH * PATCH],
                look.bias(), new float[1],
                values.weight(), byAction,
                values.bias(), new float[] {1f, 0.5f, 0.1f},
                state.weight(), new float[4],
                state.bias(), new float[1]));
    return new AgentNetwork(network, weights, PATCH, 1, 2, 1);
  }
}
