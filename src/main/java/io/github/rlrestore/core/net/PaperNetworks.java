package io.github.rlrestore.core.net;

import java.util.ArrayList;
import java.util.List;

/**
 * The networks of Yu, Dong, Lin and Loy (CVPR 2018), sections 3 and 4: a small and a large tool and
 * the agent. A tool reads {@code image} [n, h, w, channels] and gives the same shape; see {@link
 * io.github.rlrestore.core.agent.AgentNetwork} for what the agent reads and gives.
 */
public final class PaperNetworks {
  /** Side length in pixels of the squares the agent looks at. */
  public static final int PATCH = 63;

  /** Numbers the agent remembers from step to step: 50 hidden and 50 cell values. */
  public static final int STATE = 100;

  private static final String IMAGE = "image";
  private static final int UNITS = STATE / 2;

  private PaperNetworks() {}

  /** Three convolutions and the input added; 21,827 parameters for colour images. */
  public static Network small(int channels) {
    return new Network(
        List.of(IMAGE),
        List.of(
            new Conv("conv1", IMAGE, 9, 1, channels, 32, Activation.RELU),
            new Conv("conv2", "conv1", 5, 1, 32, 16, Activation.RELU),
            new Conv("conv3", "conv2", 5, 1, 16, channels, Activation.NONE),
            new Add("out", IMAGE, "conv3")),
        List.of("out"));
  }

  /**
   * Two residual blocks between a narrowing and a widening pair of convolutions, and the input
   * added; 50,851 parameters for colour images.
   */
  public static Network large(int channels) {
    return new Network(
        List.of(IMAGE),
        List.of(
            new Conv("conv1", IMAGE, 5, 1, channels, 64, Activation.RELU),
            new Conv("narrow", "conv1", 1, 1, 64, 32, Activation.NONE),
            new Relu("relu1", "narrow"),
            new Conv("block1a", "relu1", 3, 1, 32, 32, Activation.RELU),
            new Conv("block1b", "block1a", 3, 1, 32, 32, Activation.NONE),
            new Add("block1", "narrow", "block1b"),
            new Relu("relu2", "block1"),
            new Conv("block2a", "relu2", 3, 1, 32, 32, Activation.RELU),
            new Conv("block2b", "block2a", 3, 1, 32, 32, Activation.NONE),
            new Add("block2", "block1", "block2b"),
            new Conv("widen", "block2", 1, 1, 32, 64, Activation.RELU),
            new Conv("conv2", "widen", 5, 1, 64, channels, Activation.NONE),
            new Add("out", IMAGE, "conv2")),
        List.of("out"));
  }

  /**
   * The recurrent agent for patches of {@link #PATCH} pixels and a state of {@link #STATE} numbers;
   * 87,863 parameters for colour images and 12 tools.
   */
  public static Network agent(int channels, int tools) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Conv("conv1", IMAGE, 9, 2, channels, 32, Activation.RELU));
    layers.add(new Conv("conv2", "conv1", 5, 2, 32, 24, Activation.RELU));
    layers.add(new Conv("conv3", "conv2", 5, 2, 24, 24, Activation.RELU));
    layers.add(new Conv("conv4", "conv3", 5, 2, 24, 24, Activation.RELU));
    layers.add(new Dense("features", "conv4", 4 * 4 * 24, 32, Activation.RELU));
    layers.add(new Concat("seen", List.of("features", "action")));
    layers.add(new Lstm("lstm", "seen", "state", 32 + tools, UNITS));
    layers.add(new Slice("hidden", "lstm", 0, UNITS));
    layers.add(new Dense("values", "hidden", UNITS, tools + 1, Activation.NONE));
    return new Network(List.of(IMAGE, "action", "state"), layers, List.of("values", "lstm"));
  }
}
