package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * The J-invariant score (Batson and Royer, Noise2Self, ICML 2019): every 16th pixel of the input is
 * replaced by the mean of its neighbours, the restoration runs on that, and is compared with the
 * pixels that it has not seen. Where noise is independent per pixel the mean squared difference is,
 * in expectation, that to the noise-free input plus the noise itself. It is an upper bound for the
 * restoration that sees all pixels; it means nothing where neighbours share noise. Immutable.
 */
public final class MaskProbe {
  private static final int PERIOD = 4;

  private final Tensor input;
  private final boolean copies;
  private final double variance;

  /**
   * @param input [1, h, w, c], at least 4 x 4 pixels; equal channels are taken as copies of one
   *     grey plane
   * @param noise of the input
   */
  public MaskProbe(Tensor input, NoiseModel noise) {
    this.copies = Copies.of(input);
    this.input = Copies.joined(input, copies);
    this.variance = noise.variance(this.input);
  }

  /** The input with the unseen pixels replaced, [1, h, w, c] as the input. */
  public Tensor masked(int channels) {
    Tensor out = input.copy();
    for (int y = 1; y + 1 < input.h(); y += PERIOD) {
      for (int x = 1; x + 1 < input.w(); x += PERIOD) {
        for (int ch = 0; ch < input.c(); ch++) {
          float sum =
              input.get(0, y - 1, x, ch)
                  + input.get(0, y + 1, x, ch)
                  + input.get(0, y, x - 1, ch)
                  + input.get(0, y, x + 1, ch);
          out.set(0, y, x, ch, sum / 4);
        }
      }
    }
    return Copies.spread(out, channels);
  }

  /**
   * Estimated mean squared distance to the noise-free input; can come out negative.
   *
   * @param result of {@link #masked}
   */
  public double risk(Tensor result) {
    Tensor out = Copies.joined(result, copies);
    double sum = 0;
    int n = 0;
    for (int y = 1; y + 1 < input.h(); y += PERIOD) {
      for (int x = 1; x + 1 < input.w(); x += PERIOD) {
        for (int ch = 0; ch < input.c(); ch++) {
          double d = out.get(0, y, x, ch) - input.get(0, y, x, ch);
          sum += d * d;
          n++;
        }
      }
    }
    return sum / n - variance;
  }
}
