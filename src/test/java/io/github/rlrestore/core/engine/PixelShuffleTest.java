package io.github.rlrestore.core.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelShuffleTest {
  private static Tensor counted(int n, int h, int w, int c) {
    Tensor t = new Tensor(n, h, w, c);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = i;
    }
    return t;
  }

  @ParameterizedTest
  @CsvSource({"4,6,3,2", "5,7,3,2", "1,1,1,4", "3,2,1,4", "9,10,3,3", "8,8,1,1", "2,17,2,8"})
  void everyValueOfABlockBecomesAChannelAndEdgesAreRepeated(int h, int w, int c, int f) {
    Tensor x = counted(2, h, w, c);

    Tensor out = PixelShuffle.unshuffle(x, f);

    assertEquals((h + f - 1) / f, out.h());
    assertEquals((w + f - 1) / f, out.w());
    assertEquals(f * f * c, out.c());
    for (int n = 0; n < 2; n++) {
      for (int y = 0; y < out.h() * f; y++) {
        for (int column = 0; column < out.w() * f; column++) {
          for (int k = 0; k < c; k++) {
            float expected = x.data()[x.index(n, Math.min(y, h - 1), Math.min(column, w - 1), k)];
            int channel = (y % f * f + column % f) * c + k;
            assertEquals(expected, out.data()[out.index(n, y / f, column / f, channel)]);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4,6,3,2", "5,7,3,2", "1,1,1,4", "3,2,1,4", "9,10,3,3", "8,8,1,1", "2,17,2,8"})
  void shufflingUndoesUnshufflingOnOddSizesToo(int h, int w, int c, int f) {
    Tensor x = counted(2, h, w, c);

    Tensor back = PixelShuffle.shuffle(PixelShuffle.unshuffle(x, f), f, h, w);

    assertArrayEquals(x.data(), back.data());
  }
}
