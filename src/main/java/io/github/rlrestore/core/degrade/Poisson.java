package io.github.rlrestore.core.degrade;

import java.util.SplittableRandom;

/**
 * Poisson numbers: products of uniforms for small means, transformed rejection with squeeze for the
 * others (algorithm PTRS, Hoermann, Insurance: Mathematics and Economics 12, 1993). Only StrictMath
 * and plain arithmetic, so that a seed gives the same numbers everywhere.
 */
final class Poisson {
  /** PTRS is proven from a mean of 10 on. */
  private static final double SMALL = 10;

  private Poisson() {}

  /** A number of events, mean {@code mean}; 0 for a mean of 0 or less. */
  static double next(double mean, SplittableRandom random) {
    if (mean <= 0) {
      return 0;
    }
    return mean < SMALL ? byProducts(mean, random) : byRejection(mean, random);
  }

  private static double byProducts(double mean, SplittableRandom random) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int events = 0;
    while (product > limit) {
      product *= random.nextDouble();
      events++;
    }
    return events;
  }

  private static double byRejection(double mean, SplittableRandom random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) {
        return k;
      }
      if (k < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      double left = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
      if (left <= k * StrictMath.log(mean) - mean - logFactorial(k)) {
        return k;
      }
    }
  }

  /** ln k!, exact for the small and by Stirling's series (error below 1e-12) for the others. */
  static double logFactorial(double k) {
    if (k < 16) {
      double product = 1;
      for (int i = 2; i <= k; i++) {
        product *= i;
      }
      return StrictMath.log(product);
    }
    double x = k + 1;
    double i = 1 / (x * x);
    double series = (1.0 / 12 - i * (1.0 / 360 - i * (1.0 / 1260 - i / 1680))) / x;
    return (x - 0.5) * StrictMath.log(x) - x + 0.5 * StrictMath.log(2 * Math.PI) + series;
  }
}
