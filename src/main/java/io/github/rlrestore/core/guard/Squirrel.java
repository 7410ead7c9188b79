package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Could the input have come of the result? As in SQUIRREL (Culley et al., Nature Methods 15, 2018)
 * the result is blurred by the Gaussian and mapped by the line that fit the input best; what is
 * left are the resolution-scaled error (RSE, root mean square in units of the values) and the
 * resolution-scaled Pearson correlation (RSP). Noise in the input bounds both. Immutable.
 */
public final class Squirrel {
  private static final double[] SIGMAS = {0, 0.5, 1, 1.5, 2, 3, 4};
  private static final double MAP_SIGMA = 4;

  /** Variances below are rounding. */
  private static final double FLAT = 1e-6;

  private final Tensor input;
  private final Tensor fitted;
  private final double sigma;
  private final double rsp;
  private final double rse;

  private Squirrel(Tensor input, Tensor fitted, double sigma, double rsp, double rse) {
    this.input = input;
    this.fitted = fitted;
    this.sigma = sigma;
    this.rsp = rsp;
    this.rse = rse;
  }

  /**
   * @param input [1, h, w, c]; channels are averaged
   * @param result of the same shape
   */
  public static Squirrel of(Tensor input, Tensor result) {
    Tensor in = Smooth.grey(input);
    Tensor out = Smooth.grey(result);
    Squirrel best = null;
    for (double sigma : SIGMAS) {
      Squirrel s = fit(in, Smooth.gaussian(out, sigma), sigma);
      if (best == null || s.rse < best.rse) {
        best = s;
      }
      if (best.rse == 0) {
        break; // as where no tool ran
      }
    }
    return best;
  }

  /** Least squares; where the blurred result has one value only, the mean of the input is left. */
  private static Squirrel fit(Tensor in, Tensor blurred, double sigma) {
    int n = in.data().length;
    double a = mean(in);
    double b = mean(blurred);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < n; i++) {
      double x = in.data()[i] - a;
      double y = blurred.data()[i] - b;
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    double slope = bb > 0 ? ab / bb : 0;
    Tensor fitted = new Tensor(1, in.h(), in.w(), 1);
    double square = 0;
    for (int i = 0; i < n; i++) {
      double v = a + slope * (blurred.data()[i] - b);
      fitted.data()[i] = (float) v;
      square += (in.data()[i] - v) * (in.data()[i] - v);
    }
    double rsp = aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 1;
    return new Squirrel(in, fitted, sigma, rsp, Math.sqrt(square / n));
  }

  private static double mean(Tensor t) {
    double sum = 0;
    for (float v : t.data()) {
      sum += v;
    }
    return sum / t.data().length;
  }

  /** Sigma in pixels of the blur that fits best. */
  public double sigma() {
    return sigma;
  }

  /** -1 to 1; 1 if the blurred result explains the input up to a line. */
  public double rsp() {
    return rsp;
  }

  /** 0 or more. */
  public double rse() {
    return rse;
  }

  /** Absolute difference of the input and the fit per pixel, [1, h, w, 1]. */
  public Tensor errorMap() {
    Tensor map = new Tensor(1, input.h(), input.w(), 1);
    for (int i = 0; i < map.data().length; i++) {
      map.data()[i] = Math.abs(input.data()[i] - fitted.data()[i]);
    }
    return map;
  }

  /**
   * Pearson correlation of the input and the fit around each pixel, weighted by a Gaussian of sigma
   * 4, [1, h, w, 1]; 0 where one of them is flat.
   */
  public Tensor pearsonMap() {
    Tensor a = Smooth.gaussian(input, MAP_SIGMA);
    Tensor b = Smooth.gaussian(fitted, MAP_SIGMA);
    Tensor ab = moment(input, a, fitted, b);
    Tensor aa = moment(input, a, input, a);
    Tensor bb = moment(fitted, b, fitted, b);
    Tensor map = new Tensor(1, input.h(), input.w(), 1);
    for (int i = 0; i < map.data().length; i++) {
      double square = (double) aa.data()[i] * bb.data()[i];
      map.data()[i] =
          aa.data()[i] > FLAT && bb.data()[i] > FLAT
              ? (float) (ab.data()[i] / Math.sqrt(square))
              : 0;
    }
    return map;
  }

  /** Mean product less the product of the means, around each pixel. */
  private static Tensor moment(Tensor x, Tensor meanX, Tensor y, Tensor meanY) {
    Tensor product = new Tensor(1, x.h(), x.w(), 1);
    for (int i = 0; i < product.data().length; i++) {
      product.data()[i] = x.data()[i] * y.data()[i];
    }
    Tensor moment = Smooth.gaussian(product, MAP_SIGMA);
    for (int i = 0; i < product.data().length; i++) {
      moment.data()[i] -= meanX.data()[i] * meanY.data()[i];
    }
    return moment;
  }
}
