package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.UsageException;
import java.util.Locale;
import java.util.Objects;

/**
 * How much damage of each kind an image gets; see {@link Degrade} for the order. Immutable. Starts
 * at {@link #NONE} and is built up: {@code Damage.NONE.withBlur(1.5).withNoise(20).withJpeg(40)}.
 *
 * <p>An amount outside its range is a {@link UsageException}.
 */
public final class Damage {
  /** The largest blur that the 21x21 kernel still bears: beyond it the kernel is a box. */
  public static final double MAX_BLUR = 10;

  /** The largest noise: one standard deviation is the whole range. */
  public static final double MAX_NOISE = 255;

  /** Photons at full scale; beyond it shot noise is far below the 8-bit step. */
  public static final double MAX_PEAK = 1e9;

  /** No damage but the rounding to 8 bits. */
  public static final Damage NONE = new Damage(0, 0, 0, 0);

  private final double blurSigma;
  private final double noiseSigma;
  private final int jpegQuality;
  private final double poissonPeak;

  private Damage(double blurSigma, double noiseSigma, int jpegQuality, double poissonPeak) {
    this.blurSigma = blurSigma;
    this.noiseSigma = noiseSigma;
    this.jpegQuality = jpegQuality;
    this.poissonPeak = poissonPeak;
  }

  /** Standard deviation of the Gaussian blur in pixels, 0 for none. */
  public double blurSigma() {
    return blurSigma;
  }

  /** Standard deviation of the Gaussian noise on the scale 0 to 255, 0 for none. */
  public double noiseSigma() {
    return noiseSigma;
  }

  /** JPEG quality 1 to 100, 0 for no JPEG. Quality 100 still rounds and subsamples colour. */
  public int jpegQuality() {
    return jpegQuality;
  }

  /** Photons at the value 1 of the shot noise, 0 for none. Fewer photons are more noise. */
  public double poissonPeak() {
    return poissonPeak;
  }

  public Damage withBlur(double sigma) {
    return new Damage(
        inRange("blur sigma in pixels", sigma, MAX_BLUR), noiseSigma, jpegQuality, poissonPeak);
  }

  public Damage withNoise(double sigma) {
    return new Damage(
        blurSigma, inRange("noise sigma of 255", sigma, MAX_NOISE), jpegQuality, poissonPeak);
  }

  public Damage withJpeg(int quality) {
    if (quality < 0 || quality > 100) {
      throw new UsageException(
          "JPEG quality is " + quality + "; give 1 (worst) to 100 (best), or 0 for no JPEG");
    }
    return new Damage(blurSigma, noiseSigma, quality, poissonPeak);
  }

  public Damage withPoisson(double peak) {
    return new Damage(
        blurSigma, noiseSigma, jpegQuality, inRange("Poisson peak in photons", peak, MAX_PEAK));
  }

  private static double inRange(String what, double value, double max) {
    // written so that NaN is refused too; + 0.0 turns -0.0 into 0.0
    if (!(value >= 0 && value <= max)) {
      throw new UsageException(
          String.format(Locale.ROOT, "%s is %s; give 0 (none) to %.0f", what, value, max));
    }
    return value + 0.0;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Damage)) {
      return false;
    }
    Damage o = (Damage) other;
    return blurSigma == o.blurSigma
        && noiseSigma == o.noiseSigma
        && jpegQuality == o.jpegQuality
        && poissonPeak == o.poissonPeak;
  }

  @Override
  public int hashCode() {
    return Objects.hash(blurSigma, noiseSigma, jpegQuality, poissonPeak);
  }

  /** For a log or an image title, such as "blur 1.25 px, noise 20.0, JPEG 40". */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    if (blurSigma > 0) {
      s.append(String.format(Locale.ROOT, ", blur %.2f px", blurSigma));
    }
    if (poissonPeak > 0) {
      s.append(String.format(Locale.ROOT, ", Poisson %s photons", poissonPeak));
    }
    if (noiseSigma > 0) {
      s.append(String.format(Locale.ROOT, ", noise %.1f", noiseSigma));
    }
    if (jpegQuality > 0) {
      s.append(", JPEG ").append(jpegQuality);
    }
    return s.length() == 0 ? "no damage" : s.substring(2);
  }
}
