package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The damage that a model was trained for, in the units of {@link InputEstimate}. Immutable. */
public final class TrainedRange {
  /** Estimates are uncertain by about so much (docs/guards.md), so this is allowed on top. */
  private static final double SLACK = 1.25;

  private static final double LEAST_NOISE = 2;
  private static final double LEAST_BLUR = 0.75;
  private static final double LEAST_CORRELATION = 0.15;
  private static final double MOST_CORRELATION = 0.67;

  /** Mean of a micrograph whose brightest parts are 1. */
  private static final double BRIGHTNESS = 0.25;

  private final Optional<double[]> noise;
  private final Optional<double[]> blur;
  private final Optional<double[]> correlation;

  /**
   * @param noise least and greatest root mean square of the noise, of 255
   * @param blur least and greatest sigma in pixels
   * @param correlation of the noise of neighbouring pixels, least and greatest
   */
  public TrainedRange(
      Optional<double[]> noise, Optional<double[]> blur, Optional<double[]> correlation) {
    this.noise = noise.map(double[]::clone);
    this.blur = blur.map(double[]::clone);
    this.correlation = correlation.map(double[]::clone);
  }

  /**
   * What the bands of a toolbox's tools say: those of family {@code noise} are sigmas of 255, of
   * {@code poisson} and {@code grain} (shared by neighbours) photons at full scale, of {@code blur}
   * and {@code optics} sigmas in pixels. What was trained on {@code jpeg} has met noise that
   * neighbours share, since compression makes such noise. What has no such tool is not judged.
   */
  public static TrainedRange ofBands(Toolbox toolbox) {
    double noise = -1;
    double blur = -1;
    double correlation = LEAST_CORRELATION;
    for (Tool tool : toolbox.tools()) {
      switch (tool.family()) {
        case "noise":
          noise = Math.max(noise, tool.bandTo());
          break;
        case "grain":
          correlation = MOST_CORRELATION;
          noise = Math.max(noise, ofPhotons(tool.bandFrom()));
          break;
        case "jpeg":
          correlation = MOST_CORRELATION; // compression makes neighbours share their noise
          break;
        case "poisson":
          noise = Math.max(noise, ofPhotons(tool.bandFrom()));
          break;
        case "blur":
        case "optics":
          blur = Math.max(blur, tool.bandTo());
          break;
        default:
          break;
      }
    }
    return new TrainedRange(
        upTo(noise), upTo(blur), noise < 0 ? Optional.empty() : upTo(correlation));
  }

  /** Noise of 255 at a usual brightness. */
  private static double ofPhotons(double atFullScale) {
    return 255 * Math.sqrt(BRIGHTNESS / Math.max(1, atFullScale));
  }

  private static Optional<double[]> upTo(double most) {
    return most < 0 ? Optional.empty() : Optional.of(new double[] {0, most});
  }

  public Optional<double[]> noise() {
    return noise.map(double[]::clone);
  }

  public Optional<double[]> blur() {
    return blur.map(double[]::clone);
  }

  public Optional<double[]> correlation() {
    return correlation.map(double[]::clone);
  }

  /** One line for each estimate that lies outside; none if the model knows such images. */
  public List<String> warnings(InputEstimate found) {
    List<String> lines = new ArrayList<>();
    judge(lines, "noise sigma", found.noiseSigma(), noise, LEAST_NOISE, "of 255");
    judge(lines, "blur", found.blur(), blur, LEAST_BLUR, "px");
    if (found.noiseSigma() > LEAST_NOISE) {
      judge(
          lines,
          "correlation of the noise of neighbours",
          found.noise().correlation(),
          correlation,
          LEAST_CORRELATION,
          "");
    }
    return lines;
  }

  private static void judge(
      List<String> lines,
      String what,
      double found,
      Optional<double[]> range,
      double slack,
      String unit) {
    if (range.isEmpty() || Double.isNaN(found)) {
      return;
    }
    double from = range.get()[0];
    double to = range.get()[1];
    if (found < from / SLACK - slack || found > to * SLACK + slack) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s is about %.2f%s, outside the trained range %.2f to %.2f",
              what,
              found,
              unit.isEmpty() ? "" : " " + unit,
              from,
              to));
    }
  }
}
