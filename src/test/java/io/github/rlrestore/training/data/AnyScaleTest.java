package io.github.rlrestore.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.damage.Optics;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnyScaleTest {
  private static final int SIDE = 60;

  private static BufferedImage grey(int side, IntBinaryOperator value) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        image.getRaster().setSample(x, y, 0, value.applyAsInt(x, y));
      }
    }
    return image;
  }

  private static double slope(Tensor square) {
    int y = SIDE / 2;
    return 255
        * (square.data()[square.index(0, y, SIDE - 6, 0)] - square.data()[square.index(0, y, 5, 0)])
        / (SIDE - 11);
  }

  @Test
  void aRampBecomesSteeperByTheFactorAndStaysEven() {
    ByteImage ramp = ByteImage.of(grey(250, (x, y) -> x), 1);
    double least = 9;
    double most = 0;
    for (int seed = 0; seed < 60; seed++) {
      Tensor square = AnyScale.square(ramp, SIDE, new SplittableRandom(seed));
      double slope = slope(square);
      least = Math.min(least, slope);
      most = Math.max(most, slope);
      for (int x = 5; x < SIDE - 5; x++) {
        double expected = 255 * square.data()[square.index(0, 30, 5, 0)] + slope * (x - 5);
        assertEquals(expected, 255 * square.data()[square.index(0, 30, x, 0)], 1.1, "x " + x);
      }
    }
    assertTrue(least > 0.95 && least < 1.2, "least " + least);
    assertTrue(most < 3.05 && most > 2.5, "most " + most);
  }

  @Test
  void detailTooFineForTheSmallerImageIsTakenAwayNotFolded() {
    ByteImage board = ByteImage.of(grey(250, (x, y) -> 255 * ((x + y) & 1)), 1);
    int seen = 0;
    for (int seed = 0; seed < 40; seed++) {
      double factor = Math.exp(new SplittableRandom(seed).nextDouble() * Math.log(3));
      if (factor > 1.8) {
        seen++;
        Tensor square = AnyScale.square(board, SIDE, new SplittableRandom(seed));
        for (float v : square.data()) {
          assertEquals(0.5, v, 0.12, "factor " + factor);
        }
      }
    }
    assertTrue(seen > 5, seen + " factors above 1.8");
  }

  @Test
  void anImageWithNoRoomIsTakenAsItIs() {
    ByteImage image = ByteImage.of(grey(SIDE, (x, y) -> (7 * x + 31 * y) & 255), 1);
    assertArrayEquals(
        image.square(0, 0, SIDE).data(),
        AnyScale.square(image, SIDE, new SplittableRandom(3)).data());
  }

  @Test
  void aboutHalfOfTheSquaresHaveAnotherThanTheThreeSizes(@TempDir Path folder) throws Exception {
    ImageIO.write(grey(250, (x, y) -> x), "png", folder.resolve("ramp.png").toFile());
    CleanImages images =
        CleanImages.of(List.of(folder), 1, SIDE, Optics.NONE, Pattern.compile("")).withAnyScale();
    SplittableRandom random = new SplittableRandom(5);
    int others = 0;
    for (int i = 0; i < 200; i++) {
      double slope = slope(images.square(SIDE, random));
      others += Math.abs(slope - Math.rint(slope)) > 0.03 ? 1 : 0;
    }
    assertTrue(others > 70 && others < 120, others + " of 200");
  }
}
