package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.UsageException;
import java.util.Arrays;

/**
 * How much damage of each kind an image gets; see {@link Degrade} for the order. Immutable. Starts
 * at {@link #NONE} and is built up: {@code Damage.NONE.withBlur(1.5).withNoise(20).withJpeg(40)}.
 *
 * <p>An amount outside its range is a {@link UsageException}.
 */
public final class Damage {
  /** No damage but the rounding to 8 bits. */
  public static final Damage NONE = new Damage(new double[Kind.values().length]);

  private final double[] amounts;

  private Damage(double[] amounts) {
    this.amounts = amounts;
  }

  /** How much of a kind, in its unit; 0 for none. */
  public double amount(Kind kind) {
    return amounts[kind.ordinal()];
  }

  public boolean has(Kind kind) {
    return amount(kind) > 0;
  }

  /** The same damage with another amount of one kind. */
  public Damage with(Kind kind, double amount) {
    double[] changed = amounts.clone();
    changed[kind.ordinal()] = kind.checked(amount);
    return new Damage(changed);
  }

  /** Standard deviation of the Gaussian blur in pixels, 0 for none. */
  public double blurSigma() {
    return amount(Kind.BLUR);
  }

  /** Standard deviation of the Gaussian noise on the scale 0 to 255, 0 for none. */
  public double noiseSigma() {
    return amount(Kind.NOISE);
  }

  /** JPEG quality 1 to 100, 0 for no JPEG. Quality 100 still rounds and subsamples colour. */
  public int jpegQuality() {
    return (int) amount(Kind.JPEG);
  }

  /** Photons at the value 1 of the shot noise, 0 for none. Fewer photons are more noise. */
  public double poissonPeak() {
    return amount(Kind.POISSON);
  }

  public Damage withBlur(double sigma) {
    return with(Kind.BLUR, sigma);
  }

  public Damage withNoise(double sigma) {
    return with(Kind.NOISE, sigma);
  }

  public Damage withJpeg(int quality) {
    if (quality < 0 || quality > 100) {
      throw new UsageException(
          "JPEG quality is " + quality + "; give 1 (worst) to 100 (best), or 0 for no JPEG");
    }
    return with(Kind.JPEG, quality);
  }

  public Damage withPoisson(double peak) {
    return with(Kind.POISSON, peak);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Damage && Arrays.equals(amounts, ((Damage) other).amounts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(amounts);
  }

  /** For a log or an image title, such as "blur 1.25 px, noise 20.0, JPEG 40". */
  @Override
  public String toString() {
    StringBuilder s = new StringBuilder();
    for (Kind kind : Kind.values()) {
      if (has(kind)) {
        s.append(", ").append(kind.text(amount(kind)));
      }
    }
    return s.length() == 0 ? "no damage" : s.substring(2);
  }
}
