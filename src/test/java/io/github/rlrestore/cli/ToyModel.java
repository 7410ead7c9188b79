package io.github.rlrestore.cli;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.List;
import java.util.Map;

/**
 * A colour model whose behaviour is known: tool 1 "halve" gives x / 2, tool 2 "lift" gives x +
 * 0.25; the agent takes tool 1, then tool 2, then stops, with values of 2 dB for its choice and 0.5
 * dB for the others.
 */
public final class ToyModel {
  private ToyModel() {}

  public static Bundle bundle() {
    return new Bundle(
        "toy",
        new Toolbox(List.of(tool(1, "halve", 0.5f, 0f), tool(2, "lift", 1f, 0.25f))),
        agent(),
        3,
        "nothing",
        "BSD-2-Clause",
        "# toy\nFor tests.");
  }

  private static Tool tool(int number, String name, float scale, float shift) {
    Network network =
        new Network(
            List.of("image"),
            List.of(new Conv("conv", "image", 1, 1, 3, 3, Activation.NONE)),
            List.of("conv"));
    float[] weight = new float[9];
    for (int c = 0; c < 3; c++) {
      weight[c * 3 + c] = scale;
    }
    Weights weights =
        new Weights(Map.of("conv/weight", weight, "conv/bias", new float[] {shift, shift, shift}));
    return new Tool(number, name, "test", 0, 1, network, weights);
  }

  private static AgentNetwork agent() {
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(
                new Dense("values", "action", 2, 3, Activation.NONE), new Relu("next", "state")),
            List.of("values", "next"));
    // at first tool 1; after tool 1 tool 2; after tool 2 stop
    float[] bias = {2, 0.5f, 0.5f};
    float[] weight = {-1.5f, 1.5f, 0, -1.5f, 0, 1.5f};
    Weights weights = new Weights(Map.of("values/weight", weight, "values/bias", bias));
    return new AgentNetwork(network, weights, 63, 3, 2, 1);
  }
}
