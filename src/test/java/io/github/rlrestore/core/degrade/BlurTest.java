package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlurTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.05, 0.3, 1, 2.5, 5, 10})
  void aConstantStaysTheConstant(double sigma) {
    Tensor grey = DegradeTest.constant(13, 30, 3, 77 / 255f);
    assertArrayEquals(grey.data(), Blur.apply(grey, sigma).data(), 1e-6f);
    Tensor rounded =
        new Degrade().apply(grey, Damage.NONE.withBlur(sigma), new SplittableRandom(1));
    assertArrayEquals(grey.data(), rounded.data());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5, 5, 10})
  void anImpulseBecomesAGaussianOfSumOne(double sigma) {
    Tensor impulse = new Tensor(1, 31, 41, 1);
    impulse.set(0, 15, 20, 0, 1);
    Tensor out = Blur.apply(impulse, sigma);
    double norm = 0;
    for (int i = -10; i <= 10; i++) {
      norm += Math.exp(-0.5 * i * i / (sigma * sigma));
    }
    double sum = 0;
    for (int y = 0; y < 31; y++) {
      for (int x = 0; x < 41; x++) {
        int dy = y - 15;
        int dx = x - 20;
        double expected = 0;
        if (Math.abs(dy) <= 10 && Math.abs(dx) <= 10) {
          expected = Math.exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma)) / norm / norm;
        }
        sum += out.get(0, y, x, 0);
        assertEquals(expected, out.get(0, y, x, 0), 1e-7, "at " + dx + ", " + dy);
      }
    }
    assertEquals(1, sum, 1e-5);
  }

  /** Against the plain definition, in double, with the border repeated; also images under 21. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 1, 3", "1, 30, 3", "30, 1, 1", "7, 5, 3", "25, 33, 3", "64, 22, 1"})
  void agreesWithTheDirectSumAtAnySize(int h, int w, int c) {
    Tensor scene = DegradeTest.scene(h, w, c);
    for (double sigma : new double[] {0.4, 1.9, 5}) {
      Tensor out = Blur.apply(scene, sigma);
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          for (int k = 0; k < c; k++) {
            assertEquals(direct(scene, y, x, k, sigma), out.get(0, y, x, k), 2e-6);
          }
        }
      }
    }
  }

  @Test
  void channelsDoNotMix() {
    Tensor red = new Tensor(1, 9, 9, 3);
    for (int i = 0; i < red.data().length; i += 3) {
      red.data()[i] = i % 2;
    }
    Tensor out = Blur.apply(red, 2);
    for (int i = 0; i < red.data().length; i += 3) {
      assertEquals(0, out.data()[i + 1]);
      assertEquals(0, out.data()[i + 2]);
    }
  }

  private static double direct(Tensor in, int y, int x, int k, double sigma) {
    double sum = 0;
    double norm = 0;
    for (int dy = -10; dy <= 10; dy++) {
      for (int dx = -10; dx <= 10; dx++) {
        double weight = Math.exp(-0.5 * (dx * dx + dy * dy) / (sigma * sigma));
        int sy = Math.min(in.h() - 1, Math.max(0, y + dy));
        int sx = Math.min(in.w() - 1, Math.max(0, x + dx));
        sum += weight * in.get(0, sy, sx, k);
        norm += weight;
      }
    }
    return sum / norm;
  }
}
