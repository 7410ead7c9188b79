package io.github.rlrestore.training.run;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledAgent;
import io.github.rlrestore.core.net.Weights;
import java.util.List;
import java.util.Map;

/**
 * The agent of a toolbox of one tool that is always taken once: it values the tool at 1 dB before
 * and at -1 dB after its use, stop at 0, and does not look at the image. It makes a single network
 * a model like any other, at two multiply-adds a patch.
 */
final class OnceAgent {
  private OnceAgent() {}

  static AgentNetwork network(int channels) {
    Dense values = new Dense("values", "action", 1, 2, Activation.NONE);
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(values, new Affine("memory", "state", 1f, 0f)),
            List.of("values", "memory"));
    Weights weights =
        new Weights(
            Map.of(values.weight(), new float[] {-2f, 0f}, values.bias(), new float[] {1f, 0f}));
    return new AgentNetwork(network, weights, UnshuffledAgent.PATCH, channels, 1, 1);
  }
}
