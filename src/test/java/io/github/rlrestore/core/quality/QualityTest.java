package io.github.rlrestore.core.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The golden numbers come from scikit-image 0.19.3, on inputs that a float holds exactly:
 *
 * <pre>
 * y, x, k = np.mgrid[0:h, 0:w, 0:c]
 * a = ((x*x + 3*y*y + x*y + 17*k) % 64) / 64
 * b = a + ((5*x + 7*y + 11*k) % 17 - 8) / 64
 * smooth: a = (32 + (x//5 + 2*(y//7) + k) % 9) / 64
 *         b = a + ((5*x + 7*y + 11*k) % 17 - 8) / 256
 * structural_similarity(b, a, gaussian_weights=True, sigma=1.5, use_sample_covariance=False,
 *                       data_range=range, channel_axis=-1)
 * peak_signal_noise_ratio(a, b, data_range=1.0); with np.clip(b, 0, 1) for the clipped one
 * </pre>
 */
class QualityTest {
  @ParameterizedTest
  @CsvSource({
    "11, 11, 1, 0.9640557797953611, 0.9646412616798414",
    "17, 23, 1, 0.964647197765816, 0.9652166456204356",
    "64, 48, 3, 0.9632081675564105, 0.9638795583939271",
    "11, 40, 3, 0.9602338103515023, 0.9610868247215287"
  })
  void ssimAgreesWithScikitImage(int h, int w, int c, double range1, double range2) {
    Tensor a = reference(h, w, c);
    Tensor b = result(h, w, c);
    assertEquals(range1, Ssim.mean(b, a, 1), 1e-12);
    assertEquals(range2, Ssim.mean(b, a, 2), 1e-12);
  }

  @Test
  void ssimOfASmoothImageAgreesWithScikitImage() {
    Tensor a = new Tensor(1, 40, 33, 3);
    Tensor b = new Tensor(1, 40, 33, 3);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 33; x++) {
        for (int k = 0; k < 3; k++) {
          float v = (32 + (x / 5 + 2 * (y / 7) + k) % 9) / 64f;
          a.set(0, y, x, k, v);
          b.set(0, y, x, k, v + ((5 * x + 7 * y + 11 * k) % 17 - 8) / 256f);
        }
      }
    }
    assertEquals(0.8128128839487743, Ssim.mean(b, a, 1), 1e-12);
    assertEquals(34.363235275360566, Psnr.db(b, a, 1), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "11, 11, 1, 22.287225958504322, 22.46748214826457",
    "17, 23, 1, 22.321487062561683, 22.70492986328116",
    "64, 48, 3, 22.32144779276654, 22.637335775953606",
    "11, 40, 3, 22.318609170305738, 22.65577396935726"
  })
  void psnrAgreesWithScikitImage(int h, int w, int c, double plain, double clipped) {
    Tensor a = reference(h, w, c);
    Tensor b = result(h, w, c);
    assertEquals(plain, Psnr.db(b, a, 1), 1e-9);
    assertEquals(clipped, Psnr.clippedDb(b, a, 1), 1e-9);
  }

  @Test
  void bothAreFreeOfTheScaleWhenTheRangeFollows() {
    Tensor a = reference(20, 20, 3);
    Tensor b = result(20, 20, 3);
    assertEquals(Psnr.db(b, a, 1), Psnr.db(scaled(b, 256), scaled(a, 256), 256), 1e-9);
    assertEquals(Ssim.mean(b, a, 1), Ssim.mean(scaled(b, 256), scaled(a, 256), 256), 1e-12);
    assertEquals(
        Psnr.clippedDb(b, a, 1), Psnr.clippedDb(scaled(b, 256), scaled(a, 256), 256), 1e-9);
  }

  @Test
  void equalImagesAreInfinitelyAndWhollyAlike() {
    Tensor a = reference(12, 15, 3);
    assertEquals(Double.POSITIVE_INFINITY, Psnr.db(a, a.copy(), 1));
    assertEquals(Double.POSITIVE_INFINITY, Psnr.clippedDb(a, a.copy(), 1));
    assertEquals(1, Ssim.mean(a, a.copy(), 1), 1e-12);
    Tensor black = new Tensor(1, 11, 11, 1);
    assertEquals(1, Ssim.mean(black, black, 1), 1e-12);
  }

  @Test
  void aKnownErrorGivesAKnownPsnr() {
    Tensor a = new Tensor(1, 1, 1, 1, new float[] {0.5f});
    Tensor b = new Tensor(1, 1, 1, 1, new float[] {0.75f});
    assertEquals(12.041199826559248, Psnr.db(b, a, 1), 1e-12); // 20 log10 4
  }

  @Test
  void eachImageOfABatchIsScoredAlone() {
    Tensor a = reference(13, 14, 3);
    Tensor b = result(13, 14, 3);
    Tensor references = Tensor.stack(List.of(a, a, a));
    Tensor results = Tensor.stack(List.of(b, a, b));
    double db = Psnr.db(b, a, 1);
    assertArrayEquals(
        new double[] {db, Double.POSITIVE_INFINITY, db}, Psnr.each(results, references, 1), 1e-12);
    assertEquals((2 * Ssim.mean(b, a, 1) + 1) / 3, Ssim.mean(results, references, 1), 1e-12);
  }

  @Test
  void aNanIsNotHidden() {
    Tensor a = reference(12, 12, 1);
    Tensor b = a.copy();
    b.set(0, 6, 6, 0, Float.NaN);
    assertTrue(Double.isNaN(Psnr.db(b, a, 1)));
    assertTrue(Double.isNaN(Psnr.clippedDb(b, a, 1)));
    assertTrue(Double.isNaN(Ssim.mean(b, a, 1)));
  }

  @Test
  void ssimRefusesImagesSmallerThanItsWindow() {
    for (int[] size : new int[][] {{10, 40}, {40, 10}, {1, 1}}) {
      Tensor a = new Tensor(1, size[0], size[1], 1);
      assertFalse(Ssim.fits(a));
      assertThrows(UsageException.class, () -> Ssim.mean(a, a, 1));
    }
    assertTrue(Ssim.fits(new Tensor(1, 11, 11, 1)));
  }

  @Test
  void otherShapesAndSenselessRangesAreRefused() {
    Tensor a = reference(12, 12, 3);
    Tensor b = reference(12, 12, 1);
    assertThrows(UsageException.class, () -> Psnr.db(a, b, 1));
    assertThrows(UsageException.class, () -> Ssim.mean(a, b, 1));
    for (double range : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(UsageException.class, () -> Psnr.db(a, a, range));
      assertThrows(UsageException.class, () -> Psnr.clippedDb(a, a, range));
      assertThrows(UsageException.class, () -> Psnr.each(a, a, range));
      assertThrows(UsageException.class, () -> Ssim.mean(a, a, range));
    }
  }

  private static Tensor reference(int h, int w, int c) {
    Tensor t = new Tensor(1, h, w, c);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int k = 0; k < c; k++) {
          t.set(0, y, x, k, (x * x + 3 * y * y + x * y + 17 * k) % 64 / 64f);
        }
      }
    }
    return t;
  }

  private static Tensor result(int h, int w, int c) {
    Tensor t = reference(h, w, c);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        for (int k = 0; k < c; k++) {
          t.set(0, y, x, k, t.get(0, y, x, k) + ((5 * x + 7 * y + 11 * k) % 17 - 8) / 64f);
        }
      }
    }
    return t;
  }

  private static Tensor scaled(Tensor t, float factor) {
    Tensor out = t.copy();
    for (int i = 0; i < out.data().length; i++) {
      out.data()[i] *= factor;
    }
    return out;
  }
}
