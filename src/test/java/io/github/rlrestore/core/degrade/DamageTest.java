package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
  @Test
  void holdsWhatItWasGiven() {
    Damage d = Damage.NONE.withBlur(1.25).withNoise(20).withJpeg(40).withPoisson(300);
    assertEquals(1.25, d.blurSigma());
    assertEquals(20, d.noiseSigma());
    assertEquals(40, d.jpegQuality());
    assertEquals(300, d.poissonPeak());
    assertEquals("blur 1.25 px, Poisson 300.0 photons, noise 20.0, JPEG 40", d.toString());
    assertEquals("no damage", Damage.NONE.toString());
  }

  @Test
  void isAValue() {
    Damage a = Damage.NONE.withBlur(2);
    assertEquals(a, Damage.NONE.withBlur(2));
    assertEquals(a.hashCode(), Damage.NONE.withBlur(2).hashCode());
    assertNotEquals(a, a.withNoise(1));
    assertNotEquals(a, a.withJpeg(1));
    assertNotEquals(a, a.withPoisson(1));
    assertNotEquals(a, a.withBlur(1));
    assertEquals(Damage.NONE, a.withBlur(-0.0));
    assertEquals(Damage.NONE.hashCode(), a.withBlur(-0.0).hashCode());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-1, -1e-9, 2e9, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesAmountsOutOfRangeInOneLine(double bad) {
    oneLine(assertThrows(UsageException.class, () -> Damage.NONE.withBlur(bad)), bad);
    oneLine(assertThrows(UsageException.class, () -> Damage.NONE.withNoise(bad)), bad);
    oneLine(assertThrows(UsageException.class, () -> Damage.NONE.withPoisson(bad)), bad);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesQualitiesThatJpegHasNot(int bad) {
    oneLine(assertThrows(UsageException.class, () -> Damage.NONE.withJpeg(bad)), bad);
  }

  private static void oneLine(UsageException e, Object found) {
    assertTrue(e.getMessage().contains(found.toString()), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }
}
