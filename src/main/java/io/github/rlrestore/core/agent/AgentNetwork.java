package io.github.rlrestore.core.agent;

import io.github.rlrestore.core.net.InvalidNetworkException;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Weights;
import java.util.List;
import java.util.Map;

/**
 * The network that values actions. Inputs {@code image} [n, patch, patch, channels], {@code action}
 * [n, 1, 1, tools] (one-hot of the action before, zeros at the first step), {@code state} [n, 1, 1,
 * s] (zeros at the first step). Outputs: values [n, 1, 1, tools + 1] in dB, the last one for stop,
 * and the new state.
 */
public final class AgentNetwork {
  private final Network network;
  private final Weights weights;
  private final int patch;
  private final int channels;
  private final int tools;
  private final int stateSize;
  private final Choice choice;

  /**
   * As the other, with {@link Choice#VOTES}.
   *
   * @throws InvalidNetworkException if the network is not of the form described above
   */
  public AgentNetwork(
      Network network, Weights weights, int patch, int channels, int tools, int stateSize) {
    this(network, weights, patch, channels, tools, stateSize, Choice.VOTES);
  }

  /**
   * @param choice how the patches of an image choose together
   * @throws InvalidNetworkException if the network is not of the form described above
   */
  public AgentNetwork(
      Network network,
      Weights weights,
      int patch,
      int channels,
      int tools,
      int stateSize,
      Choice choice) {
    weights.requireFit(network);
    if (!network.inputs().equals(List.of("image", "action", "state"))
        || network.outputs().size() != 2) {
      throw new InvalidNetworkException(
          "an agent reads [image, action, state] and gives values and state, but this one reads "
              + network.inputs()
              + " and gives "
              + network.outputs());
    }
    Map<String, Shape> shapes =
        network.shapes(
            List.of(
                new Shape(patch, patch, channels),
                new Shape(1, 1, tools),
                new Shape(1, 1, stateSize)));
    int values = shapes.get(network.outputs().get(0)).size();
    int state = shapes.get(network.outputs().get(1)).size();
    if (values != tools + 1 || state != stateSize) {
      throw new InvalidNetworkException(
          "an agent for "
              + tools
              + " tools and a state of "
              + stateSize
              + " gives "
              + (tools + 1)
              + " and "
              + stateSize
              + " numbers, but this one gives "
              + values
              + " and "
              + state);
    }
    this.network = network;
    this.weights = weights;
    this.patch = patch;
    this.channels = channels;
    this.tools = tools;
    this.stateSize = stateSize;
    this.choice = choice;
  }

  public Network network() {
    return network;
  }

  public Weights weights() {
    return weights;
  }

  /** Side length of the square the agent looks at, in pixels. */
  public int patch() {
    return patch;
  }

  public int channels() {
    return channels;
  }

  public int tools() {
    return tools;
  }

  public int stateSize() {
    return stateSize;
  }

  /** How the patches of an image choose together. */
  public Choice choice() {
    return choice;
  }

  /** Multiply-adds for one look at one patch. */
  public long multiplyAdds() {
    return network.multiplyAdds(
        List.of(
            new Shape(patch, patch, channels), new Shape(1, 1, tools), new Shape(1, 1, stateSize)));
  }

  public AgentNetwork withWeights(Weights other) {
    return new AgentNetwork(network, other, patch, channels, tools, stateSize, choice);
  }

  public AgentNetwork withChoice(Choice other) {
    return new AgentNetwork(network, weights, patch, channels, tools, stateSize, other);
  }
}
