package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Noise that spreads over neighbouring pixels, as where a detector's pixels were interpolated or
 * binned: the difference between the noisy and the quiet image is blurred and scaled so that its
 * variance stays. Neighbours one pixel apart are then correlated by exp(-1 / (4 sigma^2)): 0.21 at
 * sigma 0.4, 0.6 at 0.7. Thread-safe.
 */
final class Grain {
  private Grain() {}

  static Tensor apply(Tensor noisy, Tensor quiet, double sigma) {
    Tensor noise = noisy.copy();
    float[] values = noise.data();
    for (int i = 0; i < values.length; i++) {
      values[i] -= quiet.data()[i];
    }
    Tensor spread = Blur.apply(noise, sigma);
    float[] half = Blur.half(sigma);
    double squares = half[0] * half[0];
    for (int i = 1; i < half.length; i++) {
      squares += 2 * half[i] * half[i];
    }
    float scale = (float) (1 / squares); // two passes, each leaves the root of it
    float[] out = spread.data();
    for (int i = 0; i < out.length; i++) {
      out[i] = quiet.data()[i] + out[i] * scale;
    }
    return spread;
  }
}
