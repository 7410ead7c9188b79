package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DegradeTest {
  private final Degrade degrade = new Degrade();

  /** The numbers are fixed for ever: they must hold on every platform and in every version. */
  @Test
  void withoutJpegTheSameSeedGivesTheSameBytesOnEveryPlatform() {
    Damage damage = Damage.NONE.withBlur(1.7).withPoisson(60).withNoise(23);
    assertEquals(
        975735918, hash(degrade.apply(scene(37, 29, 3), damage, new SplittableRandom(11))));
    assertEquals(
        1883122948, hash(degrade.apply(scene(37, 29, 1), damage, new SplittableRandom(11))));
  }

  @Test
  void withJpegTheSameSeedGivesTheSameBytesInAnotherObject() {
    Damage damage = Damage.NONE.withBlur(1).withNoise(20).withJpeg(30);
    Tensor scene = scene(40, 51, 3);
    Tensor first = degrade.apply(scene, damage, new SplittableRandom(3));
    degrade.apply(scene(9, 70, 1), damage, new SplittableRandom(4)); // leaves nothing behind
    Tensor again = degrade.apply(scene, damage, new SplittableRandom(3));
    Tensor other = new Degrade().apply(scene, damage, new SplittableRandom(3));
    assertArrayEquals(first.data(), again.data());
    assertArrayEquals(first.data(), other.data());
    Tensor reseeded = degrade.apply(scene, damage, new SplittableRandom(5));
    assertFalse(Arrays.equals(first.data(), reseeded.data()));
  }

  @Test
  void theCleanImageIsNotTouched() {
    Tensor scene = scene(20, 20, 3);
    Tensor before = scene.copy();
    for (Damage d : new Damage[] {Damage.NONE, Damage.NONE.withNoise(9).withJpeg(9).withBlur(1)}) {
      assertNotSame(scene.data(), degrade.apply(scene, d, new SplittableRandom(1)).data());
      assertArrayEquals(before.data(), scene.data());
    }
  }

  @Test
  void noDamageIsRoundingToEightBits() {
    Tensor in = new Tensor(1, 1, 5, 1, new float[] {-0.5f, 0.4f, 1 / 255f, 0.999f, 7f});
    Tensor out = degrade.apply(in, Damage.NONE, new SplittableRandom(1));
    assertArrayEquals(new float[] {0, 102 / 255f, 1 / 255f, 1, 1}, out.data());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theResultIsAlwaysOfEightBits(int channels) {
    Tensor scene = scene(33, 17, channels);
    Damage all = Damage.NONE.withBlur(2).withPoisson(30).withNoise(30).withJpeg(50);
    for (Damage d :
        new Damage[] {Damage.NONE, all, all.withJpeg(0), all.withNoise(0), all.withBlur(0)}) {
      for (float v : degrade.apply(scene, d, new SplittableRandom(1)).data()) {
        assertTrue(v >= 0 && v <= 1 && v == Math.round(v * 255) / 255f, d + " gave " + v);
      }
    }
  }

  @Test
  void gaussianNoiseHasTheSigmaAskedFor() {
    Tensor grey = constant(200, 200, 3, 0.5f);
    Tensor out = degrade.apply(grey, Damage.NONE.withNoise(20), new SplittableRandom(8));
    double[] moments = moments(out);
    int n = out.data().length;
    double variance = 400 + 1.0 / 12; // the rounding adds its own
    assertEquals(127.5, moments[0], 4.5 * Math.sqrt(variance / n));
    assertEquals(variance, moments[1], 4.5 * variance * Math.sqrt(2.0 / n));
  }

  @Test
  void noiseComesAfterBlurAndIsNotBlurred() {
    Damage damage = Damage.NONE.withBlur(3).withNoise(20);
    Tensor out = degrade.apply(constant(200, 200, 3, 0.5f), damage, new SplittableRandom(8));
    double variance = 400 + 1.0 / 12;
    double tolerance = 4.5 * variance * Math.sqrt(2.0 / out.data().length);
    assertEquals(variance, moments(out)[1], tolerance);
    damage = Damage.NONE.withBlur(3).withPoisson(255);
    out = degrade.apply(constant(200, 200, 1, 0.5f), damage, new SplittableRandom(8));
    assertEquals(127.5, moments(out)[1], 4.5 * 127.5 * Math.sqrt(2.01 / out.data().length));
  }

  @Test
  void jpegComesLast() {
    Damage before = Damage.NONE.withBlur(1).withPoisson(80).withNoise(20);
    Tensor scene = scene(40, 30, 3);
    Tensor noisy = degrade.apply(scene, before, new SplittableRandom(2));
    Tensor inTurn = degrade.apply(noisy, Damage.NONE.withJpeg(20), new SplittableRandom(3));
    Tensor atOnce = degrade.apply(scene, before.withJpeg(20), new SplittableRandom(2));
    assertArrayEquals(inTurn.data(), atOnce.data());
  }

  @Test
  void noiseIsIndependentOverPixelsAndChannels() {
    Tensor grey = constant(200, 200, 3, 0.5f);
    Tensor out = degrade.apply(grey, Damage.NONE.withNoise(20), new SplittableRandom(9));
    int n = out.data().length;
    for (int lag : new int[] {1, 2, 3, 600}) {
      double sum = 0;
      for (int i = 0; i + lag < n; i++) {
        sum += (out.data()[i] - 0.5) * (out.data()[i + lag] - 0.5);
      }
      double correlation = sum / n * 255 * 255 / 400;
      assertEquals(0, correlation, 4.5 / Math.sqrt(n), "lag " + lag);
    }
  }

  /** The peaks divide 255, so that every count of photons is a level and nothing is rounded. */
  @ParameterizedTest
  @CsvSource({"0.25, 85", "0.5, 255", "0.02, 85"})
  void shotNoiseGrowsWithTheRootOfTheSignal(float value, double peak) {
    Tensor grey = constant(200, 200, 1, value);
    Tensor out = degrade.apply(grey, Damage.NONE.withPoisson(peak), new SplittableRandom(10));
    double[] moments = moments(out);
    int n = out.data().length;
    double variance = 255 * 255 * value / peak;
    double error = Math.sqrt(1 / (value * peak) + 2); // of the variance, relative, for one value
    assertEquals(255 * value, moments[0], 4.5 * Math.sqrt(variance / n));
    assertEquals(variance, moments[1], 4.5 * variance * error / Math.sqrt(n));
  }

  @Test
  void moreDamageIsALowerPsnr() {
    Tensor scene = scene(96, 96, 3);
    falls(scene, Damage.NONE.withBlur(0.5), Damage.NONE.withBlur(1.5), Damage.NONE.withBlur(5));
    falls(scene, Damage.NONE.withNoise(5), Damage.NONE.withNoise(20), Damage.NONE.withNoise(50));
    falls(scene, Damage.NONE.withJpeg(100), Damage.NONE.withJpeg(50), Damage.NONE.withJpeg(10));
    falls(
        scene,
        Damage.NONE.withPoisson(1000),
        Damage.NONE.withPoisson(100),
        Damage.NONE.withPoisson(10));
  }

  private void falls(Tensor clean, Damage... damages) {
    double last = Double.POSITIVE_INFINITY;
    for (Damage d : damages) {
      double db = Psnr.db(degrade.apply(clean, d, new SplittableRandom(1)), clean, 1);
      assertTrue(db < last - 1, d + ": " + db + " dB after " + last);
      last = db;
    }
  }

  @Test
  void whatIsNotAnImageIsRefused() {
    SplittableRandom random = new SplittableRandom(1);
    for (Tensor t : new Tensor[] {new Tensor(2, 4, 4, 3), new Tensor(1, 4, 4, 2)}) {
      assertThrows(UsageException.class, () -> degrade.apply(t, Damage.NONE, random));
    }
    for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      Tensor t = scene(5, 5, 1);
      t.set(0, 2, 2, 0, odd);
      assertThrows(RestoreException.class, () -> degrade.apply(t, Damage.NONE, random));
    }
  }

  /** A picture with edges, ramps and fine texture, from whole numbers only. */
  static Tensor scene(int h, int w, int c) {
    Tensor t = new Tensor(1, h, w, c);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int k = 0; k < c; k++) {
          int v = 60 + x + y / 2 + ((x / 9 + y / 7 + k) % 3) * 40 + (x * y + 5 * k) % 11;
          t.set(0, y, x, k, v % 256 / 255f);
        }
      }
    }
    return t;
  }

  static Tensor constant(int h, int w, int c, float value) {
    Tensor t = new Tensor(1, h, w, c);
    Arrays.fill(t.data(), value);
    return t;
  }

  private static int hash(Tensor t) {
    byte[] bytes = new byte[t.data().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(t.data()[i] * 255);
    }
    return Arrays.hashCode(bytes);
  }

  /** Mean and variance on the scale 0 to 255. */
  private static double[] moments(Tensor t) {
    double sum = 0;
    double squares = 0;
    for (float v : t.data()) {
      sum += 255.0 * v;
      squares += 255.0 * v * 255.0 * v;
    }
    double mean = sum / t.data().length;
    return new double[] {mean, squares / t.data().length - mean * mean};
  }
}
