package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * What an agent is rewarded for: PSNR in dB, peak 1, of an image whose squared error is never below
 * a floor. So a clean patch has a finite value to lose, and errors too small to matter are not
 * worth a step. Thread-safe.
 */
final class Reward {
  private final double floor;

  /**
   * @param floor squared error, values 0 to 1, that is added to every image's
   */
  Reward(double floor) {
    this.floor = floor;
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
