package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tolerances are 4.5 standard errors of what is estimated. */
class RandomNumbersTest {
  private static final int N = 1_000_000;

  @Test
  void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    SplittableRandom random = new SplittableRandom(1);
    double[] moment = new double[5];
    for (int i = 0; i < N; i++) {
      double x = Normal.next(random);
      for (int p = 1; p <= 4; p++) {
        moment[p] += Math.pow(x, p) / N;
      }
    }
    assertEquals(0, moment[1], 4.5 * Math.sqrt(1.0 / N));
    assertEquals(1, moment[2], 4.5 * Math.sqrt(2.0 / N));
    assertEquals(0, moment[3], 4.5 * Math.sqrt(15.0 / N));
    assertEquals(3, moment[4], 4.5 * Math.sqrt(96.0 / N));
  }

  /** The distribution function at places in the layers, at the tail's edge and within the tail. */
  @ParameterizedTest
  @CsvSource({
    "-3.8, 7.234804e-5",
    "-3.442619855899, 2.880649e-4",
    "-2, 0.0227501319",
    "-0.3, 0.3820885778",
    "0, 0.5",
    "0.1, 0.5398278373",
    "1, 0.8413447461",
    "2.5, 0.9937903347",
    "3.442619855899, 0.9997119351"
  })
  void normalNumbersFollowTheNormalDistribution(double at, double below) {
    SplittableRandom random = new SplittableRandom(2);
    int count = 0;
    for (int i = 0; i < N; i++) {
      if (Normal.next(random) < at) {
        count++;
      }
    }
    assertEquals(below, (double) count / N, 4.5 * Math.sqrt(below * (1 - below) / N));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 4, 9.99, 10, 13.3, 60, 1000, 1e6, 1e9})
  void poissonNumbersHaveMeanAndVarianceAlike(double mean) {
    SplittableRandom random = new SplittableRandom(3);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double d = Poisson.next(mean, random) - mean;
      sum += d;
      squares += d * d;
    }
    assertEquals(0, sum / n, 4.5 * Math.sqrt(mean / n));
    assertEquals(mean, squares / n, 4.5 * Math.sqrt((mean + 2 * mean * mean) / n));
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 12, 40})
  void poissonNumbersFollowThePoissonDistribution(double mean) {
    SplittableRandom random = new SplittableRandom(4);
    int[] count = new int[200];
    for (int i = 0; i < N; i++) {
      count[(int) Poisson.next(mean, random)]++;
    }
    for (int k = 0; k < count.length; k++) {
      double p = Math.exp(k * Math.log(mean) - mean - Poisson.logFactorial(k));
      if (p * N > 20) {
        assertEquals(p, (double) count[k] / N, 4.5 * Math.sqrt(p * (1 - p) / N), "k = " + k);
      }
    }
  }

  @Test
  void poissonOfNothingIsNothing() {
    assertEquals(0, Poisson.next(0, new SplittableRandom(1)));
    assertEquals(0, Poisson.next(-0.3, new SplittableRandom(1)));
  }

  @Test
  void logFactorialIsRightOnBothSidesOfItsBorder() {
    double sum = 0;
    for (int k = 1; k <= 200; k++) {
      sum += Math.log(k);
      assertEquals(sum, Poisson.logFactorial(k), 1e-11 * Math.max(1, sum), "k = " + k);
    }
  }
}
