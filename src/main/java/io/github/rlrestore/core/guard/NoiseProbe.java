package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Random;

/**
 * Estimates how far a result is from the noise-free input without having it: Stein's unbiased risk
 * estimate with a random probe (Ramani, Blu and Unser, IEEE Trans. Image Processing 17, 2008), here
 * for noise whose variance follows the brightness and whose neighbours may be correlated. The
 * restoration runs a second time, on the input with a little more of the same noise; how much of
 * that comes through tells how much of the input's own noise did.
 *
 * <p>The distance is to the input without noise but with its blur, so a deblurring always counts as
 * an error here. It is as good as the noise model. Immutable.
 */
public final class NoiseProbe {
  /** So much of the noise is added; small, since the estimate is exact in the limit. */
  private static final double PART = 0.1;

  private final Tensor input;
  private final Tensor probe;
  private final boolean copies;
  private final double variance;

  /**
   * @param input [1, h, w, c]; equal channels are taken as copies of one grey plane
   * @param noise of the input
   * @param seed of the probe
   */
  public NoiseProbe(Tensor input, NoiseModel noise, long seed) {
    this.copies = Copies.of(input);
    this.input = Copies.joined(input, copies);
    this.probe = noise(this.input, noise, seed);
    this.variance = noise.variance(this.input);
  }

  private static Tensor noise(Tensor image, NoiseModel noise, long seed) {
    Random random = new Random(seed);
    double[] x = kernel(noise.correlationX());
    double[] y = kernel(noise.correlationY());
    int h = image.h();
    int w = image.w();
    Tensor out = new Tensor(1, h, w, image.c());
    float[] white = new float[(h + 2) * (w + 2)];
    for (int ch = 0; ch < image.c(); ch++) {
      for (int i = 0; i < white.length; i++) {
        white[i] = (float) random.nextGaussian();
      }
      for (int row = 0; row < h; row++) {
        for (int column = 0; column < w; column++) {
          double sum = 0;
          for (int dy = 0; dy < 3; dy++) {
            int at = (row + dy) * (w + 2) + column;
            sum += y[dy] * (x[0] * white[at] + x[1] * white[at + 1] + x[2] * white[at + 2]);
          }
          int i = out.index(0, row, column, ch);
          out.data()[i] = (float) (sum * Math.sqrt(noise.variance(image.data()[i])));
        }
      }
    }
    return out;
  }

  /** Three weights that give white noise this correlation of neighbours and keep its variance. */
  private static double[] kernel(double correlation) {
    double r = Math.min(0.7, Math.max(0, correlation));
    double k = r == 0 ? 0 : (1 - Math.sqrt(1 - 2 * r * r)) / (2 * r);
    double middle = 1 / Math.sqrt(1 + 2 * k * k);
    return new double[] {k * middle, middle, k * middle};
  }

  /** The input with a little more noise, [1, h, w, c] as the input. */
  public Tensor disturbed(int channels) {
    Tensor out = input.copy();
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] += (float) (PART * probe.data()[i]);
    }
    return Copies.spread(out, channels);
  }

  /**
   * Sum of the estimated squared distances to the noise-free input over all values; can come out
   * negative where it is small.
   *
   * @param result of the input
   * @param disturbed the result of {@link #disturbed}
   */
  public double risk(Tensor result, Tensor disturbed) {
    Tensor a = Copies.joined(result, copies);
    Tensor b = Copies.joined(disturbed, copies);
    double distance = 0;
    double passed = 0;
    for (int i = 0; i < a.data().length; i++) {
      double r = a.data()[i] - input.data()[i];
      distance += r * r;
      passed += probe.data()[i] * (b.data()[i] - a.data()[i]) / PART;
    }
    return distance - noise() + 2 * passed;
  }

  /** Sum of the variances of the input's noise: its risk if nothing is done. */
  public double noise() {
    return variance * input.data().length;
  }
}
