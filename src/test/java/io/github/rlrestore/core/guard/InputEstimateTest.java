package io.github.rlrestore.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputEstimateTest {
  private static final Tensor SCENE = Samples.scene(256, 3);

  @ParameterizedTest
  @CsvSource({"0.01, 0.0001", "0.05, 0.0001", "0.0, 0.0016", "0.004, 0.0004"})
  void findsTheSizeOfTheNoise(double gain, double offset) {
    InputEstimate found = InputEstimate.of(Samples.noisy(SCENE, gain, offset, 0, 1));
    double truth = 255 * Math.sqrt(new NoiseModel(gain, offset, 0, 0, 0).variance(SCENE));
    assertEquals(1, found.noiseSigma() / truth, 0.08, found.toString());
    assertEquals(0, found.noise().correlation(), 0.06, found.toString());
  }

  @Test
  void findsTheGainOfShotNoise() {
    NoiseModel found = NoiseEstimator.of(Samples.noisy(SCENE, 0.02, 1e-4, 0, 2));
    assertEquals(0.02, found.gain(), 0.004, "gain");
    assertEquals(1e-4, found.offset(), 1.5e-3, "offset");
  }

  @Test
  void seesThatNeighboursShareNoise() {
    double k = 0.35;
    NoiseModel found = NoiseEstimator.of(Samples.noisy(SCENE, 0, 0.0025, k, 4));
    assertEquals(2 * k / (1 + 2 * k * k), found.correlation(), 0.05);
    assertEquals(0.05, Math.sqrt(found.variance(0.5)), 0.004, "sigma");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 3})
  void findsTheBlurOfEdges(double sigma) {
    Tensor soft = Samples.noisy(Smooth.gaussian(SCENE, sigma), 0, 1e-5, 0, 5);
    assertEquals(sigma, InputEstimate.of(soft).blur(), 0.3 * sigma);
  }

  /** A grey plane for an RGB model: three copies, whose noise no mean takes away. */
  @Test
  void copiesOfAPlaneAreAsBlurredAsThePlane() {
    Tensor soft = Samples.noisy(Smooth.gaussian(Samples.scene(256, 1), 1.5), 0, 0.0009, 0, 5);
    NoiseModel noise = NoiseEstimator.of(soft);
    double one = BlurEstimator.of(soft, noise);
    assertEquals(one, BlurEstimator.of(Copies.spread(soft, 3), noise), 1e-6);
    assertTrue(one > 0, "blur " + one);
  }

  @Test
  void hasNoBlurForAnImageWithoutEdges() {
    Tensor flat = Samples.noisy(new Tensor(1, 64, 64, 1), 0, 0.01, 0, 6);
    assertTrue(Double.isNaN(InputEstimate.of(flat).blur()));
    assertTrue(InputEstimate.of(flat).toString().contains("blur unknown"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 40", "12, 12", "64, 64"})
  void takesImagesOfEverySizeAndOfOneValue(int h, int w) {
    Tensor image = new Tensor(1, h, w, 3);
    assertEquals(0, InputEstimate.of(List.of(image, image)).noiseSigma(), 0.01);
  }

  @Test
  void scalesWithTheValues() {
    Tensor image = Samples.noisy(SCENE, 0.01, 1e-4, 0, 7);
    Tensor half = image.copy();
    for (int i = 0; i < half.data().length; i++) {
      half.data()[i] /= 2;
    }
    assertEquals(
        InputEstimate.of(image).noiseSigma() / 2, InputEstimate.of(half).noiseSigma(), 1e-3);
    assertEquals(InputEstimate.of(image).blur(), InputEstimate.of(half).blur(), 1e-3);
  }
}
