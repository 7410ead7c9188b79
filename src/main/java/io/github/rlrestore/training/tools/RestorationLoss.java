package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Squared error, each patch weighted by how well it is restored already: with {@code logShare} 1
 * the gradient is nearly that of the mean PSNR, with 0 that of the mean squared error. (The former
 * alone does not get going from random weights.)
 *
 * <p>A tool that works on blocks of pixels can leave a grid of their period, too weak to matter for
 * the PSNR and plain to see where nothing else is. {@link LossTerms#gridWeight} adds the variance
 * of the mean errors of a block's places to a patch's squared error.
 */
public final class RestorationLoss {
  private static final double PLAIN_WEIGHT = 400;

  private final Tensor gradient;
  private double psnr;

  /**
   * @param restored [n, h, w, c]
   * @param clean of the same shape
   * @param batch patches of the whole iteration, of which these are a part
   */
  public RestorationLoss(
      Tensor restored, Tensor clean, double logShare, int batch, LossTerms terms) {
    gradient = new Tensor(restored.n(), restored.h(), restored.w(), restored.c());
    int size = restored.h() * restored.w() * restored.c();
    float[] g = gradient.data();
    for (int i = 0; i < restored.n(); i++) {
      double sum = 0;
      for (int j = i * size; j < (i + 1) * size; j++) {
        g[j] = restored.data()[j] - clean.data()[j];
        sum += (double) g[j] * g[j];
      }
      double mse = sum / size;
      psnr += -10 * Math.log10(mse + 1e-10);
      if (terms.gridWeight() > 0) {
        addGrid(i, terms);
      }
      double weight = (1 - logShare) * PLAIN_WEIGHT + logShare / (mse + terms.floor());
      float scale = (float) (2 * weight / ((double) size * batch));
      for (int j = i * size; j < (i + 1) * size; j++) {
        g[j] *= scale;
      }
    }
  }

  /**
   * The gradient of weight * var(m), m the mean error of each place in a block, is that of the
   * squared error with weight * (m - mean of m) added to every pixel's error.
   */
  private void addGrid(int image, LossTerms terms) {
    int period = terms.period();
    for (int c = 0; c < gradient.c(); c++) {
      double[] mean = new double[period * period];
      int[] count = new int[period * period];
      double all = 0;
      for (int y = 0; y < gradient.h(); y++) {
        for (int x = 0; x < gradient.w(); x++) {
          int place = y % period * period + x % period;
          mean[place] += gradient.get(image, y, x, c);
          count[place]++;
        }
      }
      for (int p = 0; p < mean.length; p++) {
        all += mean[p];
        mean[p] /= count[p];
      }
      all /= gradient.h() * gradient.w();
      for (int y = 0; y < gradient.h(); y++) {
        for (int x = 0; x < gradient.w(); x++) {
          double more = terms.gridWeight() * (mean[y % period * period + x % period] - all);
          gradient.data()[gradient.index(image, y, x, c)] += (float) more;
        }
      }
    }
  }

  /** dL/d(restored), mean over the batch. */
  public Tensor gradient() {
    return gradient;
  }

  /** Sum of the patches' PSNR in dB, peak 1, not clipped. */
  public double psnrSum() {
    return psnr;
  }
}
