package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "7, 5", "8, 8", "17, 33", "63, 63"})
  void anySizeKeepsItsShape(int h, int w) {
    for (int c : new int[] {1, 3}) {
      for (int quality : new int[] {1, 10, 100}) {
        Tensor out = compress(DegradeTest.scene(h, w, c), quality);
        assertEquals("[1, " + h + ", " + w + ", " + c + "]", out.toString());
      }
    }
  }

  /** A colour-managed path would bend the grey ramp by up to 30 levels. */
  @Test
  void greyLevelsAreKeptAsTheyAre() {
    Tensor ramp = new Tensor(1, 16, 256, 1);
    for (int i = 0; i < ramp.data().length; i++) {
      ramp.data()[i] = i % 256 / 255f;
    }
    assertArrayEquals(ramp.data(), compress(ramp, 100).data(), 1.5f / 255);
  }

  @Test
  void coloursKeepTheirPlaces() {
    float[][] colours = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.8f, 0.2f, 0.4f}};
    for (float[] colour : colours) {
      Tensor plain = new Tensor(1, 16, 16, 3);
      for (int i = 0; i < plain.data().length; i++) {
        plain.data()[i] = colour[i % 3];
      }
      assertArrayEquals(plain.data(), compress(plain, 100).data(), 3.5f / 255);
    }
  }

  /** Every quality is its own: none is rounded to a neighbour's tables. */
  @Test
  void theQualityIsHonoured() {
    Tensor scene =
        new Degrade()
            .apply(
                DegradeTest.scene(64, 64, 1), Damage.NONE.withNoise(25), new SplittableRandom(1));
    double last = 0;
    for (int quality : new int[] {1, 5, 10, 20, 35, 50, 60, 80, 90, 100}) {
      Tensor out = compress(scene, quality);
      double error = 0;
      for (int i = 0; i < out.data().length; i++) {
        error += Math.pow(out.data()[i] - scene.data()[i], 2);
      }
      assertTrue(last == 0 || error < last, quality + ": " + error + " after " + last);
      last = error;
    }
  }

  /** Larger than the stream's first buffer, then small again. */
  @Test
  void bigAndSmallImagesFollowEachOther() {
    Degrade degrade = new Degrade();
    Damage damage = Damage.NONE.withNoise(50).withJpeg(95);
    Tensor small = DegradeTest.scene(12, 12, 3);
    Tensor before = degrade.apply(small, damage, new SplittableRandom(1));
    degrade.apply(DegradeTest.scene(700, 600, 3), damage, new SplittableRandom(2));
    Tensor after = degrade.apply(small, damage, new SplittableRandom(1));
    assertArrayEquals(before.data(), after.data());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sidesThatJpegCannotSayAreRefused(int c) {
    assertThrows(UsageException.class, () -> compress(new Tensor(1, 1, 65501, c), 50));
    assertThrows(UsageException.class, () -> compress(new Tensor(1, 65501, 1, c), 50));
    assertEquals(65500, compress(new Tensor(1, 1, 65500, c), 50).w());
  }

  @Test
  void oneObjectPerThreadGivesTheSameInEveryThread() {
    Tensor scene = DegradeTest.scene(50, 50, 3);
    float[] expected = compress(scene, 40).data();
    IntStream.range(0, 64)
        .parallel()
        .forEach(i -> assertArrayEquals(expected, compress(scene, 40).data()));
  }

  private static Tensor compress(Tensor image, int quality) {
    return new Degrade().apply(image, Damage.NONE.withJpeg(quality), new SplittableRandom(1));
  }
}
