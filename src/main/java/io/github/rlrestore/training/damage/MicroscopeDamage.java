package io.github.rlrestore.training.damage;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Kind;
import io.github.rlrestore.core.degrade.Level;
import java.util.SplittableRandom;

/**
 * Mixed damage of fluorescence and electron micrographs: always shot and read noise, independent
 * per pixel or, nearly as often, spread over neighbours (interpolated or binned detectors); now and
 * then blur, defective pixels, lines, banding or JPEG as well. The level sets the photons.
 */
public final class MicroscopeDamage {
  private static final double GRAINY = 0.45;
  private static final double BLURRED = 0.2;
  private static final double DEFOCUSED = 0.1;
  private static final double DEFECTIVE = 0.08;
  private static final double LINED = 0.06;
  private static final double BANDED = 0.05;
  private static final double COMPRESSED = 0.08;

  private MicroscopeDamage() {}

  static Damage draw(Level level, SplittableRandom random) {
    Damage d = noise(photons(level, random), random.nextDouble() < GRAINY, random);
    double u = random.nextDouble();
    if (u < BLURRED) {
      d = d.with(Kind.BLUR, between(0.5, 2.5, random));
    } else if (u < BLURRED + DEFOCUSED) {
      d = d.with(Kind.DEFOCUS, between(1, 4, random));
    }
    if (random.nextDouble() < DEFECTIVE) {
      d = d.with(Kind.SPECKS, between(0.0005, 0.01, random));
    }
    if (random.nextDouble() < LINED) {
      d = d.with(Kind.LINES, between(1, 10, random));
    }
    u = random.nextDouble();
    if (u < BANDED) {
      d = d.with(Kind.LEVELS, Math.round(logBetween(8, 64, random)));
    } else if (u < BANDED + COMPRESSED) {
      d = d.withJpeg((int) Math.round(between(30, 95, random)));
    }
    return d;
  }

  /** A bright exposure of a good detector, or none but a light blur or compression. */
  static Damage light(SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0:
        return Damage.NONE.with(Kind.BLUR, between(0.3, 1, random));
      case 1:
        return Damage.NONE.withJpeg((int) Math.round(between(70, 98, random)));
      default:
        Damage d =
            Damage.NONE.withPoisson(logBetween(800, 8000, random)).withNoise(between(0, 2, random));
        return random.nextDouble() < GRAINY ? d.with(Kind.GRAIN, between(0.4, 1, random)) : d;
    }
  }

  /** Shot noise of so many photons at full scale and the read noise of a detector. */
  public static Damage noise(double photons, boolean grainy, SplittableRandom random) {
    double u = random.nextDouble();
    double read = u < 0.4 ? 0 : u < 0.75 ? between(0, 5, random) : between(5, 22, random);
    Damage d = Damage.NONE.withPoisson(photons).withNoise(read);
    return grainy ? d.with(Kind.GRAIN, between(0.4, 1.0, random)) : d;
  }

  private static double photons(Level level, SplittableRandom random) {
    switch (level) {
      case MILD:
        return logBetween(150, 1000, random);
      case MODERATE:
        return logBetween(45, 250, random);
      default:
        return logBetween(7, 70, random);
    }
  }

  static double between(double least, double most, SplittableRandom random) {
    return least + (most - least) * random.nextDouble();
  }

  /** A number whose logarithm is uniform. */
  public static double logBetween(double least, double most, SplittableRandom random) {
    return least * Math.pow(most / least, random.nextDouble());
  }
}
