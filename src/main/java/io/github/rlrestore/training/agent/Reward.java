package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.config.AgentConfig;
import java.util.List;

/**
 * What an agent is rewarded for: PSNR in dB, peak 1, of an image whose squared error is never below
 * a floor, less what the tool costs. So a clean patch has a finite value to lose, errors too small
 * to matter are not worth a step, and a large tool must be worth its time. Thread-safe.
 */
final class Reward {
  private static final int SIDE = 64;

  private final double floor;
  private final double[] prices;
  private final double later;

  /**
   * @param floor squared error, values 0 to 1, that is added to every image's
   * @param later what a step costs besides for each step before it, dB
   * @param prices of each tool, dB
   */
  Reward(double floor, double later, double... prices) {
    this.floor = floor;
    this.later = later;
    this.prices = prices.clone();
  }

  /**
   * The reward that a configuration asks for, over some tools.
   *
   * @param channels of the images
   */
  static Reward of(AgentConfig config, Toolbox tools, int channels) {
    Shape shape = new Shape(SIDE, SIDE, channels);
    double[] prices =
        tools.tools().stream()
            .mapToDouble(t -> t.network().multiplyAdds(List.of(shape)) / (double) (SIDE * SIDE))
            .map(perPixel -> config.stepPrice() + config.price() * perPixel / 100_000)
            .toArray();
    return new Reward(config.errorFloor(), config.laterPrice(), prices);
  }

  /**
   * What a step is worth, dB.
   *
   * @param before PSNR of the image before it
   * @param after PSNR of the image after it
   * @param tool 0 for the first tool
   * @param step 0 for the first step
   */
  double step(double before, double after, int tool, int step) {
    return after - before - prices[tool] - later * step;
  }

  /** PSNR of an image against the clean one of the same shape. */
  double psnr(Tensor image, Tensor clean) {
    double sum = 0;
    for (int i = 0; i < image.data().length; i++) {
      double d = image.data()[i] - clean.data()[i];
      sum += d * d;
    }
    return -10 * Math.log10(sum / image.data().length + floor);
  }
}
