package io.github.rlrestore.core.net;

import java.util.ArrayList;
import java.util.List;

/**
 * This project's tool: 3x3 convolutions at half resolution (pixel-unshuffle by 2 as in FFDNet,
 * Zhang et al. 2018) with residual pairs and a residual over the whole. A third of the
 * multiply-adds of the paper's large tool and twice its field of view. Reads {@code image} [n, h,
 * w, channels] of any size, 0 to 1, and gives {@code restored} of the same shape.
 */
public final class UnshuffledTool {
  private final int channels;
  private final int width;
  private final int pairs;
  private final int factor;
  private final double smooth;

  /**
   * @param channels of the image
   * @param width channels inside
   * @param pairs residual pairs, that is, 2 * pairs + 2 convolutions
   */
  public UnshuffledTool(int channels, int width, int pairs) {
    this(channels, width, pairs, 2);
  }

  /**
   * @param factor side of the blocks of pixels that become channels: with 4 a quarter of the
   *     resolution, a quarter of the multiply-adds and twice the field of view
   */
  public UnshuffledTool(int channels, int width, int pairs, int factor) {
    this(channels, width, pairs, factor, 0);
  }

  private UnshuffledTool(int channels, int width, int pairs, int factor, double smooth) {
    this.channels = channels;
    this.width = width;
    this.pairs = pairs;
    this.factor = factor;
    this.smooth = smooth;
  }

  /**
   * The same, but what the convolutions find is added to the smoothed image instead of the image:
   * strong noise on a finely sampled image goes by averaging over many pixels, exactly, and the
   * network only adds what that takes away.
   *
   * @param sigma of the Gaussian in pixels; 0 for the image as it is
   */
  public UnshuffledTool around(double sigma) {
    return new UnshuffledTool(channels, width, pairs, factor, sigma);
  }

  public Network network() {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Affine("centred", "image", 1f, -0.5f));
    layers.add(new Unshuffle("half", "centred", factor));
    layers.add(new Conv("head", "half", 3, 1, factor * factor * channels, width, Activation.RELU));
    String last = ResidualPairs.add(layers, "pair", "head", width, pairs);
    layers.add(new Conv("tail", last, 3, 1, width, factor * factor * channels, Activation.NONE));
    layers.add(new Shuffle("change", "tail", "image", factor));
    String around = "image";
    if (smooth > 0) {
      layers.add(new Smooth("smooth", "image", smooth));
      around = "smooth";
    }
    layers.add(new Add("restored", around, "change"));
    return new Network(List.of("image"), layers, List.of("restored"));
  }
}
