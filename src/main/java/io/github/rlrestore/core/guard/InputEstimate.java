package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an image seems to suffer from, estimated from itself. Immutable. */
public final class InputEstimate {
  private final NoiseModel noise;
  private final double noiseSigma;
  private final double blur;

  private InputEstimate(NoiseModel noise, double noiseSigma, double blur) {
    this.noise = noise;
    this.noiseSigma = noiseSigma;
    this.blur = blur;
  }

  /**
   * @param image [1, h, w, c], normalised (0 to 1), finite
   */
  public static InputEstimate of(Tensor image) {
    return of(List.of(image));
  }

  /**
   * Of planes that are restored by one toolchain: one noise for all, the median of their blurs.
   *
   * @param planes [1, h, w, c] each, normalised (0 to 1), finite, at least one
   */
  public static InputEstimate of(List<Tensor> planes) {
    NoiseModel noise = NoiseEstimator.of(planes);
    double variance = 0;
    List<Double> blurs = new ArrayList<>();
    for (Tensor t : planes) {
      variance += noise.variance(t) / planes.size();
      double blur = BlurEstimator.of(t, noise);
      if (!Double.isNaN(blur)) {
        blurs.add(blur);
      }
    }
    blurs.sort(null);
    double blur = blurs.isEmpty() ? Double.NaN : blurs.get(blurs.size() / 2);
    return new InputEstimate(noise, 255 * Math.sqrt(variance), blur);
  }

  public NoiseModel noise() {
    return noise;
  }

  /** Root mean square of the noise over the image, of 255. */
  public double noiseSigma() {
    return noiseSigma;
  }

  /** Sigma of a Gaussian in pixels; NaN if no edge stands out of the noise. */
  public double blur() {
    return blur;
  }

  /** For instance {@code noise sigma 12.1 of 255 (neighbours correlated by 0.02), blur 1.3 px}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "noise sigma %.1f of 255 (neighbours correlated by %.2f), %s",
        noiseSigma,
        noise.correlation(),
        Double.isNaN(blur) ? "blur unknown" : String.format(Locale.ROOT, "blur %.1f px", blur));
  }
}
