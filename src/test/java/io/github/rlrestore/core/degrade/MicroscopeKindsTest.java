package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MicroscopeKindsTest {
  private static final int SIDE = 128;

  private static Tensor grey(float value) {
    Tensor t = new Tensor(1, SIDE, SIDE, 1);
    Arrays.fill(t.data(), value);
    return t;
  }

  private static Tensor damaged(Tensor clean, Damage damage) {
    return new Degrade().apply(clean, damage, new SplittableRandom(4));
  }

  private static double covariance(Tensor t, int dy, int dx) {
    double mean = 0;
    for (float v : t.data()) {
      mean += v / t.data().length;
    }
    double sum = 0;
    int n = 0;
    for (int y = 0; y < SIDE - dy; y++) {
      for (int x = 0; x < SIDE - dx; x++) {
        sum += (t.get(0, y, x, 0) - mean) * (t.get(0, y + dy, x + dx, 0) - mean);
        n++;
      }
    }
    return sum / n;
  }

  @Test
  void grainCorrelatesNeighboursAndKeepsTheVariance() {
    Tensor plain = damaged(grey(0.5f), Damage.NONE.withNoise(20));
    Tensor grainy = damaged(grey(0.5f), Damage.NONE.withNoise(20).with(Kind.GRAIN, 0.7));
    double variance = covariance(plain, 0, 0);
    assertEquals(variance, covariance(grainy, 0, 0), 0.1 * variance);
    assertEquals(0, covariance(plain, 0, 1), 0.03 * variance);
    assertEquals(0.6, covariance(grainy, 0, 1) / covariance(grainy, 0, 0), 0.05);
    assertEquals(0.6, covariance(grainy, 1, 0) / covariance(grainy, 0, 0), 0.05);
  }

  @Test
  void defocusSpreadsAPointOverADiskAndKeepsItsSum() {
    Tensor point = grey(0);
    point.set(0, 60, 50, 0, 1f);
    Tensor disk = Defocus.apply(point, 4);
    double sum = 0;
    for (float v : disk.data()) {
      sum += v;
    }
    assertEquals(1, sum, 1e-5);
    float middle = disk.get(0, 60, 50, 0);
    assertEquals(middle, disk.get(0, 63, 50, 0), 1e-7);
    assertEquals(middle, disk.get(0, 60, 47, 0), 1e-7);
    assertEquals(0, disk.get(0, 65, 50, 0));
    assertEquals(0, disk.get(0, 64, 54, 0));
  }

  @Test
  void defocusLeavesAFlatFieldFlatUpToItsBorder() {
    for (float v : Defocus.apply(grey(0.25f), 3.3).data()) {
      assertEquals(0.25f, v, 1e-6);
    }
  }

  @Test
  void specksHitTheAskedShareOfPixels() {
    Tensor t = damaged(grey(0.4f), Damage.NONE.with(Kind.SPECKS, 0.05));
    int hot = 0;
    int dead = 0;
    for (float v : t.data()) {
      hot += v > 0.5 ? 1 : 0;
      dead += v == 0 ? 1 : 0;
    }
    int pixels = SIDE * SIDE;
    assertEquals(0.05, (hot + dead) / (double) pixels, 0.006);
    assertTrue(dead > 0.2 * (hot + dead) && dead < 0.4 * (hot + dead), dead + " of " + hot);
  }

  @Test
  void linesMoveWholeRows() {
    Tensor t = damaged(grey(0.5f), Damage.NONE.with(Kind.LINES, 10));
    double squares = 0;
    for (int y = 0; y < SIDE; y++) {
      float first = t.get(0, y, 0, 0);
      for (int x = 1; x < SIDE; x++) {
        assertEquals(first, t.get(0, y, x, 0));
      }
      squares += Math.pow((first - 128 / 255.0) * 255, 2) / SIDE;
    }
    assertEquals(10, Math.sqrt(squares), 2);
  }

  @Test
  void levelsLeaveSoManyGreyLevels() {
    Tensor ramp = grey(0);
    for (int i = 0; i < ramp.data().length; i++) {
      ramp.data()[i] = i / (float) (ramp.data().length - 1);
    }
    Tensor t = damaged(ramp, Damage.NONE.with(Kind.LEVELS, 8));
    double[] seen = new double[t.data().length];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = t.data()[i];
    }
    assertEquals(8, Arrays.stream(seen).distinct().count());
    assertEquals(1, Arrays.stream(seen).max().orElse(0));
  }

  @Test
  void everyKindRefusesWhatIsBeyondItsRange() {
    for (Kind kind : Kind.values()) {
      assertThrows(UsageException.class, () -> Damage.NONE.with(kind, -1), kind.name());
      assertThrows(UsageException.class, () -> Damage.NONE.with(kind, Double.NaN), kind.name());
      assertThrows(
          UsageException.class, () -> Damage.NONE.with(kind, 1.01 * kind.max()), kind.name());
    }
  }
}
