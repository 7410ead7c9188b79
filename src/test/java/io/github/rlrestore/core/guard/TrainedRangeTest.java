package io.github.rlrestore.core.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainedRangeTest {
  private static final TrainedRange RANGE =
      new TrainedRange(
          Optional.of(new double[] {0, 25}),
          Optional.of(new double[] {0, 2}),
          Optional.of(new double[] {0, 0.1}));

  private static List<String> warnings(double sigma, double blur, double k) {
    Tensor soft = Smooth.gaussian(Samples.scene(256, 8), blur);
    double read = sigma * sigma / 65025;
    return RANGE.warnings(InputEstimate.of(Samples.noisy(soft, 0, read, k, 1)));
  }

  @Test
  void saysNothingWhereTheModelKnowsTheDamage() {
    assertEquals(List.of(), warnings(10, 1, 0));
  }

  @Test
  void namesEachEstimateThatLiesOutside() {
    List<String> noisy = warnings(60, 1, 0);
    assertEquals(1, noisy.size(), noisy.toString());
    assertTrue(noisy.get(0).startsWith("noise sigma is about 6"), noisy.toString());
    assertTrue(noisy.get(0).endsWith("outside the trained range 0.00 to 25.00"), noisy.toString());
    List<String> blurred = warnings(1, 5, 0);
    assertTrue(blurred.get(0).startsWith("blur is about "), blurred.toString());
    List<String> correlated = warnings(10, 1, 0.35);
    assertTrue(correlated.get(0).startsWith("correlation of the noise"), correlated.toString());
  }

  /** Damaged as it was trained: compressed noise is correlated over neighbours. */
  @Test
  void knowsNoiseThatWasCompressed() {
    TrainedRange range = new BundleStore().open("natural-rgb").trainedRange();
    for (Level level : Level.values()) {
      for (int seed = 1; seed <= 5; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        Tensor damaged = new Degrade().apply(Samples.scene(256, seed), level.draw(random), random);
        assertEquals(List.of(), range.warnings(InputEstimate.of(damaged)), level + " " + seed);
      }
    }
  }

  /** As docs/guards.md says it was found. */
  @Test
  void isThatOfTheModelIfItSaysSo() {
    TrainedRange range = new BundleStore().open("microscopy-grey").trainedRange();
    assertArrayEquals(new double[] {0, 60}, range.noise().orElseThrow());
    assertArrayEquals(new double[] {0, 2.6}, range.blur().orElseThrow());
    assertArrayEquals(new double[] {0, 0.69}, range.correlation().orElseThrow());
  }

  /** Its large tool has seen all that the paper does to an image, its small ones less. */
  @Test
  void isThatOfThePapersDamageForPhotographs() {
    TrainedRange range = new BundleStore().open("natural-rgb").trainedRange();
    assertEquals(50, range.noise().orElseThrow()[1]);
    assertEquals(5, range.blur().orElseThrow()[1]);
  }
}
