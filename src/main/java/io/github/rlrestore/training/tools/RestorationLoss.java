package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.tensor.Tensor;

/**
 * Squared error, each patch weighted by how well it is restored already: with {@code logShare} 1
 * the gradient is nearly that of the mean PSNR, with 0 that of the mean squared error. (The former
 * alone does not get going from random weights.)
 */
public final class RestorationLoss {
  private static final double PLAIN_WEIGHT = 400;

  private final Tensor gradient;
  private double psnr;

  /**
   * @param restored [n, h, w, c]
   * @param clean of the same shape
   * @param batch patches of the whole iteration, of which these are a part
   * @param floor squared error below which a patch that is restored better gains no more weight
   */
  public RestorationLoss(Tensor restored, Tensor clean, double logShare, int batch, double floor) {
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
      double weight = (1 - logShare) * PLAIN_WEIGHT + logShare / (mse + floor);
      float scale = (float) (2 * weight / ((double) size * batch));
      for (int j = i * size; j < (i + 1) * size; j++) {
        g[j] *= scale;
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
