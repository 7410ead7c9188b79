package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LevelTest {
  private static final int[] JPEG = {100, 80, 60, 50, 40, 35, 30, 25, 20, 15, 10};

  @ParameterizedTest
  @CsvSource({"MILD, 9, 11", "MODERATE, 12, 17", "SEVERE, 18, 20"})
  void drawsAllowedTriplesOnly(Level level, int least, int most) {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20000; i++) {
      Damage d = level.draw(random);
      assertTrue(d.blurSigma() >= 0 && d.blurSigma() < 5, d::toString);
      assertTrue(d.noiseSigma() >= 0 && d.noiseSigma() < 50, d::toString);
      assertEquals(0, d.poissonPeak());
      int k = (int) Math.floor(d.blurSigma() / 0.5) + 1;
      int m = (int) Math.floor(d.noiseSigma() / 5) + 1;
      boolean allowed = false;
      for (int n = 1; n <= 10; n++) {
        // a rounded quality on a grid point belongs to both bands
        boolean inBand = d.jpegQuality() <= JPEG[n - 1] && d.jpegQuality() >= JPEG[n];
        int sum = k + m + n - 2;
        allowed |= inBand && sum >= least && sum <= most;
      }
      assertTrue(allowed, d::toString);
    }
  }

  /** The share of each blur and noise band must be its share of the level's triples. */
  @ParameterizedTest
  @CsvSource({"MILD, 9, 11, 163", "MODERATE, 12, 17, 434", "SEVERE, 18, 20, 163"})
  void drawsEveryTripleEquallyOften(Level level, int least, int most, int triples) {
    int[] expected = new int[10];
    int all = 0;
    for (int k = 0; k < 10; k++) {
      for (int m = 0; m < 10; m++) {
        for (int n = 0; n < 10; n++) {
          int sum = k + m + n + 1;
          if (sum >= least && sum <= most) {
            expected[k]++;
            all++;
          }
        }
      }
    }
    assertEquals(triples, all);
    int draws = 100000;
    int[] blur = new int[10];
    int[] noise = new int[10];
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < draws; i++) {
      Damage d = level.draw(random);
      blur[(int) (d.blurSigma() / 0.5)]++;
      noise[(int) (d.noiseSigma() / 5)]++;
    }
    for (int k = 0; k < 10; k++) {
      double share = (double) expected[k] / all;
      double sd = Math.sqrt(share * (1 - share) / draws);
      assertEquals(share, (double) blur[k] / draws, 4.5 * sd, "blur band " + (k + 1));
      assertEquals(share, (double) noise[k] / draws, 4.5 * sd, "noise band " + (k + 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void amountsFillTheirBandsEvenly(Level level) {
    SplittableRandom random = new SplittableRandom(7);
    int draws = 50000;
    double blur = 0;
    double noise = 0;
    for (int i = 0; i < draws; i++) {
      Damage d = level.draw(random);
      blur += d.blurSigma() / 0.5 % 1;
      noise += d.noiseSigma() / 5 % 1;
    }
    double sd = Math.sqrt(1.0 / 12 / draws);
    assertEquals(0.5, blur / draws, 4.5 * sd);
    assertEquals(0.5, noise / draws, 4.5 * sd);
  }

  @Test
  void theSameSeedDrawsTheSameDamage() {
    SplittableRandom a = new SplittableRandom(42);
    SplittableRandom b = new SplittableRandom(42);
    for (Level level : Level.values()) {
      assertEquals(level.draw(a), level.draw(b));
    }
    // fixed for ever: data sets are named by their seeds
    Damage first = Level.MODERATE.draw(new SplittableRandom(42));
    assertEquals("blur 2.08 px, noise 11.4, JPEG 13", first.toString());
  }

  @Test
  void severityAddsUpTheBandsOfAllKinds() {
    assertEquals(0, Level.severity(Damage.NONE));
    assertEquals(3, Level.severity(Damage.NONE.withBlur(1.5)), 1e-9);
    assertEquals(2.5, Level.severity(Damage.NONE.withNoise(12.5)), 1e-9);
    assertEquals(1.5, Level.severity(Damage.NONE.withJpeg(70)), 1e-9);
    assertEquals(10, Level.severity(Damage.NONE.withJpeg(10)), 1e-9);
    assertEquals(30, Level.severity(Damage.NONE.withBlur(5).withNoise(50).withJpeg(10)), 1e-9);
  }

  /** Bands k, m, n of a level add up to 11 to 13, 14 to 19 or 20 to 22, each less 0 to 1. */
  @ParameterizedTest
  @CsvSource({"MILD, 9, 11", "MODERATE, 12, 17", "SEVERE, 18, 20"})
  void severityOfALevelLiesWithinItsBands(Level level, int least, int most) {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 5000; i++) {
      double severity = Level.severity(level.draw(random));
      assertTrue(severity >= least - 1.1 && severity <= most + 2.1, "severity " + severity);
    }
  }
}
