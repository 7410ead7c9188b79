package io.github.rlrestore.core.degrade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlurTransposedTest {
  private static Tensor random(long seed) {
    Random r = new Random(seed);
    Tensor t = new Tensor(2, 7, 12, 3);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (float) r.nextGaussian();
    }
    return t;
  }

  private static double product(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += (double) a.data()[i] * b.data()[i];
    }
    return sum;
  }

  /** (B x) . g = x . (B' g) for all x and g, the kernel reaching far over the border included. */
  @Test
  void transposedIsTheAdjointOfTheBlur() {
    for (double sigma : new double[] {0.4, 1.3, 4}) {
      Tensor x = random(1);
      Tensor g = random(2);
      double forward = product(Blur.apply(x, sigma), g);
      double backward = product(x, Blur.transposed(g, sigma));
      assertEquals(forward, backward, 1e-4, "sigma " + sigma);
    }
  }
}
