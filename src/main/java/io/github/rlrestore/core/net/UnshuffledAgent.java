package io.github.rlrestore.core.net;

import java.util.List;

/**
 * This project's agent: as the paper's (features of the image, one-hot previous action, LSTM,
 * values) with 3x3 convolutions on the pixel-unshuffled image, which keeps the finest detail, where
 * noise shows, at a fraction of the multiply-adds of a 9x9 convolution. Inputs and outputs as
 * {@link io.github.rlrestore.core.agent.AgentNetwork} demands, for patches of 63x63 pixels.
 */
public final class UnshuffledAgent {
  /** Side of the square that it looks at, pixels. */
  public static final int PATCH = 63;

  private static final int UNITS = 64;

  /** Length of the state vector. */
  public static final int STATE = 2 * UNITS;

  private static final int WIDTH = 48;
  private static final int FEATURES = 64;
  private static final int SMALLEST = 3;

  private UnshuffledAgent() {}

  public static Network network(int channels, int tools) {
    return new Network(
        List.of("image", "action", "state"),
        List.of(
            new Affine("centred", "image", 2f, -1f),
            new Unshuffle("third", "centred", 3),
            new Conv("conv1", "third", 3, 1, 9 * channels, WIDTH, Activation.RELU),
            new Conv("conv2", "conv1", 3, 2, WIDTH, WIDTH, Activation.RELU),
            new Conv("conv3", "conv2", 3, 2, WIDTH, WIDTH, Activation.RELU),
            new Conv("conv4", "conv3", 3, 2, WIDTH, WIDTH, Activation.RELU),
            new Dense("features", "conv4", SMALLEST * SMALLEST * WIDTH, FEATURES, Activation.RELU),
            new Concat("seen", List.of("features", "action")),
            new Lstm("memory", "seen", "state", FEATURES + tools, UNITS),
            new Slice("hidden", "memory", 0, UNITS),
            new Dense("values", "hidden", UNITS, tools + 1, Activation.NONE)),
        List.of("values", "memory"));
  }
}
