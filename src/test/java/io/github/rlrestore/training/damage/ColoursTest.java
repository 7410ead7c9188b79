package io.github.rlrestore.training.damage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ColoursTest {
  private static Tensor square(int channels) {
    Random r = new Random(channels);
    Tensor t = new Tensor(1, 12, 12, channels);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = r.nextInt(256) / 255f;
    }
    return t;
  }

  @Test
  void aboutHalfOfTheSquaresAreVariedAndStayEightBit() {
    Tensor square = square(3);
    float[] before = square.data().clone();
    SplittableRandom random = new SplittableRandom(1);
    int varied = 0;
    for (int i = 0; i < 400; i++) {
      Tensor seen = Colours.vary(square, random);
      varied += seen == square ? 0 : 1;
      for (float v : seen.data()) {
        assertTrue(v >= 0 && v <= 1, "value " + v);
        assertEquals(Math.round(v * 255), v * 255, 1e-3);
      }
    }
    assertTrue(varied > 150 && varied < 250, varied + " of 400");
    assertArrayEquals(before, square.data(), "the square itself stays");
  }

  @Test
  void sameRandomNumbersGiveTheSameColours() {
    for (long seed = 0; seed < 10; seed++) {
      assertArrayEquals(
          Colours.vary(square(3), new SplittableRandom(seed)).data(),
          Colours.vary(square(3), new SplittableRandom(seed)).data());
    }
  }

  @Test
  void greySquareKeepsTheOrderOfItsValuesUpToClipping() {
    Tensor square = square(1);
    Tensor seen = square;
    for (long seed = 0; seen == square; seed++) {
      seen = Colours.vary(square, new SplittableRandom(seed));
    }
    for (int i = 1; i < square.data().length; i++) {
      if (square.data()[i - 1] <= square.data()[i]) {
        assertTrue(seen.data()[i - 1] <= seen.data()[i], "pixel " + i);
      }
    }
  }
}
