package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * What a restoration took away, input - result, compared with what noise would leave (the
 * degrade-back check). Of an ideal noise filter the residual is as large as the noise, correlated
 * over neighbours as the noise is, and not at all with the image. A deblurring changes the image
 * itself, so its residual need not be like noise. Immutable.
 */
public final class Residual {
  private final double size;
  private final double correlation;
  private final double dependence;
  private final double mean;

  private Residual(double size, double correlation, double dependence, double mean) {
    this.size = size;
    this.correlation = correlation;
    this.dependence = dependence;
    this.mean = mean;
  }

  /**
   * @param input [1, h, w, c]
   * @param result of the same shape
   * @param noise of the input
   */
  public static Residual of(Tensor input, Tensor result, NoiseModel noise) {
    Tensor in = Smooth.grey(input);
    Tensor out = Smooth.grey(result);
    boolean copies = Copies.of(input);
    int n = in.data().length;
    double mean = 0;
    double level = 0;
    double predicted = 0;
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = in.data()[i] - out.data()[i];
      mean += rest[i] / n;
      level += out.data()[i] / n;
      predicted += noise.variance(out.data()[i]) / n;
    }
    // the mean of independent channels is less noisy than one of them
    predicted /= copies ? 1 : input.c();
    double square = 0;
    double product = 0;
    double spread = 0;
    double neighbours = 0;
    int w = in.w();
    for (int i = 0; i < n; i++) {
      double r = rest[i] - mean;
      double v = out.data()[i] - level;
      square += r * r;
      product += r * v;
      spread += v * v;
      if (i % w + 1 < w) {
        neighbours += r * (rest[i + 1] - mean);
      }
      if (i + w < n) {
        neighbours += r * (rest[i + w] - mean);
      }
    }
    boolean nothing = square < 1e-12 * n;
    return new Residual(
        Math.sqrt(square / n / predicted),
        nothing ? 0 : neighbours / (2 * square),
        nothing || spread == 0 ? 0 : product / Math.sqrt(square * spread),
        mean);
  }

  /** Standard deviation of the residual in units of the noise's; near 1 if just noise went. */
  public double size() {
    return size;
  }

  /** Correlation of neighbours in the residual; that of the noise if just noise went. */
  public double correlation() {
    return correlation;
  }

  /** Pearson correlation of residual and result; near 0 if just noise went. */
  public double dependence() {
    return dependence;
  }

  /** Mean of the input less that of the result: what would have to be added to keep the mean. */
  public double mean() {
    return mean;
  }
}
