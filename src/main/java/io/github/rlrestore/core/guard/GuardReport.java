package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What the guard says about one decision: what the input was like, whether the model was trained
 * for it, and how the result compares with the input. Sizes are means over the planes. Immutable.
 */
public final class GuardReport {
  /** A residual that is larger or more like the image than this is told (docs/guards.md). */
  private static final double LARGE = 1.25;

  private static final double LIKE_IMAGE = 0.3;
  private static final double UNLIKE_NOISE = 0.2;
  private static final double MEAN_MOVED = 0.005;

  private final InputEstimate input;
  private final double estimatedGain;
  private final double size;
  private final double correlation;
  private final double dependence;
  private final double rsp;
  private final double rse;
  private final double reblur;
  private final double meanBefore;
  private final double meanAfter;
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param before the planes before, [1, h, w, c] each, normalised
   * @param after the same planes after the whole chain
   * @param estimate from {@code before}
   * @param untouched true if no tool ran
   * @param deblurred true if a tool changed sharpness; then the residual need not be like noise
   * @param estimatedGain in dB, NaN if it was not estimated
   * @param jobs who looks at input and result; what is found does not depend on it
   */
  public GuardReport(
      List<Tensor> before,
      List<Tensor> after,
      Supplier<InputEstimate> estimate,
      TrainedRange range,
      boolean untouched,
      boolean deblurred,
      double estimatedGain,
      Jobs jobs) {
    this.estimatedGain = estimatedGain;
    int n = before.size();
    InputEstimate[] found = new InputEstimate[1];
    double[][] likeness = new double[n][];
    jobs.run(
        n + 1,
        i -> {
          if (i == 0) {
            found[0] = estimate.get();
          } else {
            Squirrel s = Squirrel.of(before.get(i - 1), after.get(i - 1));
            likeness[i - 1] = new double[] {s.rsp(), s.rse(), s.sigma()};
          }
        });
    input = found[0];
    double[] sums = new double[8];
    for (int i = 0; i < n; i++) {
      Residual r = Residual.of(before.get(i), after.get(i), input.noise());
      double mean = mean(before.get(i));
      double[] parts = {
        r.size(),
        r.correlation(),
        r.dependence(),
        likeness[i][0],
        likeness[i][1],
        likeness[i][2],
        mean,
        mean - r.mean()
      };
      for (int k = 0; k < parts.length; k++) {
        sums[k] += parts[k] / n;
      }
    }
    size = sums[0];
    correlation = sums[1];
    dependence = sums[2];
    rsp = sums[3];
    rse = sums[4];
    reblur = sums[5];
    meanBefore = sums[6];
    meanAfter = sums[7];
    warnings.addAll(range.warnings(input));
    if (!untouched) {
      judge(deblurred);
    }
  }

  private static double mean(Tensor t) {
    double sum = 0;
    for (float v : t.data()) {
      sum += v;
    }
    return sum / t.data().length;
  }

  private void judge(boolean deblurred) {
    if (!deblurred && size > LARGE) {
      warn("%.1f times as much was taken away as the noise explains", size);
    }
    if (!deblurred && Math.abs(dependence) > LIKE_IMAGE) {
      warn("what was taken away looks like the image (correlation %.2f)", dependence);
    }
    double noise = input.noise().correlation();
    if (!deblurred && size > 0.5 && Math.abs(correlation - noise) > UNLIKE_NOISE) {
      warn(
          "neighbours in what was taken away are correlated by %.2f, in the noise by %.2f",
          correlation, noise);
    }
    if (estimatedGain < -MEAN_MOVED) {
      warn("the result is estimated to be %.2f dB worse than the input", -estimatedGain);
    }
    if (Math.abs(meanAfter - meanBefore) > MEAN_MOVED * Math.abs(meanBefore)) {
      warn(
          "the mean moved by %.2f %% of itself",
          100 * (meanAfter - meanBefore) / Math.abs(meanBefore));
    }
  }

  private void warn(String format, Object... numbers) {
    warnings.add(String.format(Locale.ROOT, format, numbers));
  }

  public InputEstimate input() {
    return input;
  }

  /** In dB against the noise-free input, by {@link NoiseProbe}; NaN if it was not asked for. */
  public double estimatedGain() {
    return estimatedGain;
  }

  /** See {@link Residual#size}. */
  public double residualSize() {
    return size;
  }

  /** See {@link Residual#correlation}. */
  public double residualCorrelation() {
    return correlation;
  }

  /** See {@link Residual#dependence}. */
  public double residualDependence() {
    return dependence;
  }

  /** See {@link Squirrel#rsp}. */
  public double rsp() {
    return rsp;
  }

  /** See {@link Squirrel#rse}; normalised. */
  public double rse() {
    return rse;
  }

  /** See {@link Squirrel#sigma}. */
  public double reblur() {
    return reblur;
  }

  /** Mean of the normalised input. */
  public double meanBefore() {
    return meanBefore;
  }

  /** Mean of the normalised result, before rounding and clamping. */
  public double meanAfter() {
    return meanAfter;
  }

  /** What a user should know, a line each; none if nothing is doubtful. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** One line without the warnings. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "input: %s; residual %.2f of the noise, neighbours %.2f, with the image %.2f; RSP %.4f,"
            + " RSE %.4f; mean %.5f before, %.5f after%s",
        input,
        size,
        correlation,
        dependence,
        rsp,
        rse,
        meanBefore,
        meanAfter,
        Double.isNaN(estimatedGain)
            ? ""
            : String.format(Locale.ROOT, "; estimated gain %.2f dB", estimatedGain));
  }
}
