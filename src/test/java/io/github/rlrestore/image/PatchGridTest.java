package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatchGridTest {
  /** A plane whose pixel (y, x) holds 1000 y + x. */
  private static Tensor places(int h, int w) {
    Tensor t = new Tensor(1, h, w, 1);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        t.set(0, y, x, 0, 1000f * y + x);
      }
    }
    return t;
  }

  @Test
  void gridStartsAtTheOriginAndLeavesTheRemainder() {
    Tensor patches = PatchGrid.patches(List.of(places(21, 14), places(21, 14)), 10);
    assertEquals(4, patches.n(), "two rows of one column in each of two planes");
    assertEquals(0f, patches.get(0, 0, 0, 0));
    assertEquals(10000f, patches.get(1, 0, 0, 0));
    assertEquals(19009f, patches.get(1, 9, 9, 0));
    assertEquals(0f, patches.get(2, 0, 0, 0));
  }

  @Test
  void smallPlaneIsMirroredWithoutRepeatingItsEdge() {
    Tensor patch = PatchGrid.patches(List.of(places(3, 12)), 7);
    assertEquals(1, patch.n());
    int[] rows = {0, 1, 2, 1, 0, 1, 2};
    for (int y = 0; y < 7; y++) {
      assertEquals(1000f * rows[y] + 6, patch.get(0, y, 6, 0));
    }
  }

  @Test
  void singleRowIsRepeated() {
    Tensor patch = PatchGrid.patches(List.of(places(1, 2)), 5);
    float[] row = {0, 1, 0, 1, 0};
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(row[x], patch.get(0, y, x, 0));
      }
    }
  }
}
