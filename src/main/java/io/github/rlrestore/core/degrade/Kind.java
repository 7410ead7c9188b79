package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.UsageException;
import java.util.Locale;

/** The kinds of damage, in the order in which {@link Degrade} does them. */
public enum Kind {
  /** Gaussian blur; sigma in pixels. Beyond 10 the 21x21 kernel would be a box. */
  BLUR("blur sigma in pixels", 10, "blur %.2f px"),
  /** Blur by a disk, as of a lens out of focus; radius in pixels. */
  DEFOCUS("defocus radius in pixels", 20, "defocus %.2f px"),
  /** Shot noise; photons at the value 1. Beyond 1e9 it is far below the 8-bit step. */
  POISSON("Poisson peak in photons", 1e9, "Poisson %s photons"),
  /** Gaussian noise; standard deviation on the scale 0 to 255. */
  NOISE("noise sigma of 255", 255, "noise %.1f"),
  /**
   * How far shot and Gaussian noise spread over neighbouring pixels, as after interpolation; sigma
   * of the spread in pixels. The noise keeps its variance.
   */
  GRAIN("grain sigma in pixels", 5, "grain %.2f px"),
  /** Offsets of whole rows, as of a scanner; standard deviation on the scale 0 to 255. */
  LINES("line noise sigma of 255", 255, "lines %.1f"),
  /** Hot and dead pixels; share of the pixels, 0 to 1. */
  SPECKS("share of hot and dead pixels", 1, "specks %.4f"),
  /** Banding; number of grey levels left, 2 to 256. */
  LEVELS("number of grey levels", 256, "%.0f levels"),
  /** JPEG; quality 1 to 100. */
  JPEG("JPEG quality", 100, "JPEG %.0f");

  private final String description;
  private final double max;
  private final String format;

  Kind(String description, double max, String format) {
    this.description = description;
    this.max = max;
    this.format = format;
  }

  /** The largest amount. */
  double max() {
    return max;
  }

  /** The amount if it is within the range of the kind; 0 is none of it. */
  double checked(double amount) {
    // written so that NaN is refused too; + 0.0 turns -0.0 into 0.0
    if (!(amount >= 0 && amount <= max)) {
      throw new UsageException(
          String.format(Locale.ROOT, "%s is %s; give 0 (none) to %.0f", description, amount, max));
    }
    return amount + 0.0;
  }

  String text(double amount) {
    return String.format(Locale.ROOT, format, amount);
  }
}
