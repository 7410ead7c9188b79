package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.training.gradient.InitialWeights;
import java.util.List;
import java.util.Random;

/** An agent of two tools that looks at 8x8 grey pixels, and what it looks at. */
final class SmallAgent {
  static final int SIDE = 8;

  private SmallAgent() {}

  static AgentNetwork of(long seed) {
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(
                new Conv("c", "image", 3, 2, 1, 4, Activation.RELU),
                new Dense("d", "c", 64, 6, Activation.RELU),
                new Concat("both", List.of("d", "action")),
                new Lstm("lstm", "both", "state", 8, 5),
                new Slice("hidden", "lstm", 0, 5),
                new Dense("values", "hidden", 5, 3, Activation.NONE)),
            List.of("values", "lstm"));
    return new AgentNetwork(network, new InitialWeights(seed).of(network), SIDE, 1, 2, 10);
  }

  static float[] image(Random r) {
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = r.nextFloat();
    }
    return image;
  }
}
