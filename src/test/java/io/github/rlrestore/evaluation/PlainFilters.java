package io.github.rlrestore.evaluation;

import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.RankFilters;
import ij.process.FloatProcessor;
import java.util.function.ToDoubleFunction;

/** The filters that every microscopist has, as ImageJ does them. */
final class PlainFilters {
  private static final double FINEST = 0.25;
  private static final double WIDEST = 5;

  private PlainFilters() {}

  static float[] median(FloatProcessor noisy) {
    FloatProcessor median = (FloatProcessor) noisy.duplicate();
    new RankFilters().rank(median, 1, RankFilters.MEDIAN);
    return (float[]) median.getPixels();
  }

  static float[] gaussian(FloatProcessor noisy, double sigma) {
    FloatProcessor blurred = (FloatProcessor) noisy.duplicate();
    if (sigma > 0) {
      new GaussianBlur().blurGaussian(blurred, sigma, sigma, 0.0002);
    }
    return (float[]) blurred.getPixels();
  }

  /**
   * The sigma in pixels, 0 or 0.25 to 5, whose blur scores highest: what no user can know, since
   * the score needs the clean image.
   *
   * @param psnr of a result, in dB
   */
  static double bestSigma(FloatProcessor noisy, ToDoubleFunction<float[]> psnr) {
    double best = 0;
    double most = psnr.applyAsDouble((float[]) noisy.getPixels());
    for (double sigma = FINEST; sigma <= WIDEST; sigma += FINEST) {
      double db = psnr.applyAsDouble(gaussian(noisy, sigma));
      if (db > most) {
        best = sigma;
        most = db;
      }
    }
    return best;
  }
}
