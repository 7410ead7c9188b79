package io.github.rlrestore.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Residuals, SQUIRREL-like scores and the two probes, against what is known of simulated images.
 */
class DegradeBackTest {
  private static final Tensor CLEAN = Smooth.gaussian(Samples.scene(256, 11), 1.2);

  private static NoiseModel noise(double k) {
    double r = 2 * k / (1 + 2 * k * k);
    return new NoiseModel(0.01, 4e-4, 1e-8, r, r);
  }

  private static Tensor noisy(double k) {
    return Samples.noisy(CLEAN, 0.01, 4e-4, k, 5);
  }

  private static double squared(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += Math.pow(a.data()[i] - b.data()[i], 2);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.35})
  void theResidualOfAPerfectFilterIsLikeTheNoise(double k) {
    Residual r = Residual.of(noisy(k), CLEAN, noise(k));
    assertEquals(1, r.size(), 0.03);
    assertEquals(noise(k).correlation(), r.correlation(), 0.03);
    assertEquals(0, r.dependence(), 0.03);
    assertEquals(0, r.mean(), 1e-3);
  }

  @Test
  void theResidualOfTooStrongAFilterHoldsTheImage() {
    Residual r = Residual.of(noisy(0), Smooth.gaussian(CLEAN, 6), noise(0));
    assertTrue(r.size() > 1.05, "size " + r.size());
    assertTrue(r.correlation() > 0.1, "correlation " + r.correlation());
  }

  @Test
  void doingNothingLeavesNoResidual() {
    Residual r = Residual.of(noisy(0), noisy(0), noise(0));
    assertEquals(0, r.size());
    assertEquals(0, r.correlation());
  }

  @Test
  void squirrelFindsTheBlurBetweenResultAndInput() {
    Tensor input = Samples.noisy(Smooth.gaussian(CLEAN, 2), 0, 1e-4, 0, 2);
    Squirrel s = Squirrel.of(input, CLEAN);
    assertEquals(2, s.sigma());
    assertEquals(0.01, s.rse(), 0.001, "only the noise is left");
    assertTrue(s.rsp() > 0.99, "RSP " + s.rsp());
  }

  @Test
  void squirrelShowsWhereStructureWasInvented() {
    Tensor invented = CLEAN.copy();
    for (int y = 80; y < 150; y++) {
      for (int x = 80; x < 150; x++) {
        invented.set(0, y, x, 0, 1 - invented.get(0, y, x, 0));
      }
    }
    Squirrel honest = Squirrel.of(noisy(0), CLEAN);
    Squirrel lying = Squirrel.of(noisy(0), invented);
    assertTrue(lying.rsp() < honest.rsp() - 0.02, honest.rsp() + " and " + lying.rsp());
    assertTrue(lying.rse() > honest.rse() + 0.02, honest.rse() + " and " + lying.rse());
    double[] error = inAndOut(lying.errorMap());
    assertTrue(error[0] > 1.5 * error[1], "errors in and out " + error[0] + ", " + error[1]);
    double[] pearson = inAndOut(lying.pearsonMap());
    double[] before = inAndOut(honest.pearsonMap());
    assertTrue(pearson[0] < before[0] - 0.3, "correlation " + before[0] + " to " + pearson[0]);
    assertEquals(before[1], pearson[1], 0.1, "elsewhere");
  }

  /** Means within the square that was invented and outside. */
  private static double[] inAndOut(Tensor map) {
    double[] sums = new double[2];
    double[] counts = new double[2];
    for (int y = 0; y < map.h(); y++) {
      for (int x = 0; x < map.w(); x++) {
        int place = y >= 80 && y < 150 && x >= 80 && x < 150 ? 0 : 1;
        sums[place] += map.get(0, y, x, 0);
        counts[place]++;
      }
    }
    return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.35})
  void theNoiseProbeKnowsTheErrorWithoutTheCleanImage(double k) {
    Tensor input = noisy(k);
    NoiseProbe probe = new NoiseProbe(input, noise(k), 3);
    for (double sigma : new double[] {0, 0.6, 1, 2, 4}) {
      Tensor result = Smooth.gaussian(input, sigma);
      double found = probe.risk(result, Smooth.gaussian(probe.disturbed(1), sigma));
      assertEquals(squared(result, CLEAN) / probe.noise(), found / probe.noise(), 0.06, "" + sigma);
    }
  }

  @Test
  void theProbesTakeCopiesOfAGreyPlaneForOne() {
    Tensor grey = noisy(0);
    Tensor copies = Copies.spread(grey, 3);
    NoiseProbe one = new NoiseProbe(grey, noise(0), 3);
    NoiseProbe three = new NoiseProbe(copies, noise(0), 3);
    assertEquals(one.noise(), three.noise());
    assertEquals(one.risk(grey, one.disturbed(1)), three.risk(copies, three.disturbed(3)), 1e-2);
  }

  @Test
  void theMaskProbeOrdersFiltersAsTheCleanImageDoes() {
    Tensor input = noisy(0);
    MaskProbe probe = new MaskProbe(input, noise(0));
    double good = probe.risk(Smooth.gaussian(probe.masked(1), 1));
    double strong = probe.risk(Smooth.gaussian(probe.masked(1), 5));
    assertTrue(good < strong, good + " and " + strong);
    double truth = squared(Smooth.gaussian(input, 5), CLEAN) / input.data().length;
    assertEquals(1, strong / truth, 0.15, "a wide filter hardly needs the pixel itself");
  }
}
