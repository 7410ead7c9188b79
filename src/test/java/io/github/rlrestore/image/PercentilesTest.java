package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void ranksAreThoseOfASort() {
    Random random = new Random(4);
    float[] a = new float[3000];
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
    }
    a[17] = Float.NaN;
    a[18] = Float.NEGATIVE_INFINITY;
    a[19] = 0f;
    Percentiles p =
        new Percentiles(
            List.of(
                new Tensor(1, 1, 1000, 1, Arrays.copyOf(a, 1000)),
                new Tensor(1, 1, 2000, 1, Arrays.copyOfRange(a, 1000, 3000))));
    float[] sorted = new float[2998];
    int n = 0;
    for (float v : a) {
      if (Float.isFinite(v)) {
        sorted[n++] = v;
      }
    }
    Arrays.sort(sorted);
    assertEquals(2998, p.count());
    for (int rank : new int[] {0, 1, 2, 1499, 2996, 2997}) {
      assertEquals(sorted[rank], p.ofRank(rank), "rank " + rank);
    }
  }
}
