package io.github.rlrestore.core.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A large tool: residual pairs at half resolution and, between the first of them and the rest,
 * wider ones at a quarter of it, as in a U-net (Ronneberger et al. 2015) of two levels; features go
 * around the lower level by addition. For its multiply-adds it sees far and has many weights; the
 * upper level keeps what is fine. Reads {@code image} [n, h, w, channels] of any size, 0 to 1, and
 * gives {@code restored} of the same shape.
 */
public final class TwoScaleTool {
  private final int channels;
  private final int width;
  private final int pairs;
  private final int lowWidth;
  private final int lowPairs;

  /**
   * @param channels of the image
   * @param width channels at half resolution
   * @param pairs residual pairs at half resolution: of two or more the first lies before the lower
   *     level, the rest after it
   * @param lowWidth channels at a quarter of the resolution
   * @param lowPairs residual pairs there
   */
  public TwoScaleTool(int channels, int width, int pairs, int lowWidth, int lowPairs) {
    this.channels = channels;
    this.width = width;
    this.pairs = pairs;
    this.lowWidth = lowWidth;
    this.lowPairs = lowPairs;
  }

  public Network network() {
    int first = pairs > 1 ? 1 : 0;
    List<Layer> layers = new ArrayList<>();
    layers.add(new Affine("centred", "image", 1f, -0.5f));
    layers.add(new Unshuffle("half", "centred", 2));
    layers.add(new Conv("head", "half", 3, 1, 4 * channels, width, Activation.RELU));
    String before = ResidualPairs.add(layers, "pair", "head", width, first);
    layers.add(new Unshuffle("quarter", before, 2));
    layers.add(new Conv("down", "quarter", 1, 1, 4 * width, lowWidth, Activation.RELU));
    String low = ResidualPairs.add(layers, "low", "down", lowWidth, lowPairs);
    layers.add(new Conv("up", low, 1, 1, lowWidth, 4 * width, Activation.NONE));
    layers.add(new Shuffle("spread", "up", before, 2));
    layers.add(new Add("joined", before, "spread"));
    String after = ResidualPairs.add(layers, "fine", "joined", width, pairs - first);
    layers.add(new Conv("tail", after, 3, 1, width, 4 * channels, Activation.NONE));
    layers.add(new Shuffle("change", "tail", "image", 2));
    layers.add(new Add("restored", "image", "change"));
    return new Network(List.of("image"), layers, List.of("restored"));
  }
}
