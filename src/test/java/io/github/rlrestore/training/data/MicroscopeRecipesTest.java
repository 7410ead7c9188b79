package io.github.rlrestore.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.degrade.Kind;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.damage.DamageMix;
import io.github.rlrestore.training.damage.Optics;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroscopeRecipesTest {
  private final TrainingConfig config =
      TrainingConfig.read(Path.of("models/microscopy-grey.training.json"));

  @Test
  void aToolSeesItsOwnKindWithinItsBand() {
    SplittableRandom random = new SplittableRandom(1);
    for (ToolConfig tool : config.tools()) {
      for (int i = 0; i < 30; i++) {
        check(tool, Recipes.pure(DamageMix.MICROSCOPY, tool).draw(random));
        check(tool, Recipes.mixed(config.damage(), tool).draw(random));
      }
    }
  }

  @Test
  void aBandThatTheDamageNeverHasIsRefusedAtOnce() {
    for (ToolConfig tool : config.tools()) {
      if (tool.family().equals("specks")) {
        Exception e =
            assertThrows(UsageException.class, () -> Recipes.mixed(DamageMix.PAPER, tool));
        assertTrue(e.getMessage().contains("has no specks"), e.getMessage());
      }
    }
  }

  @Test
  void noiseThatIsNotThereHasNoAmount() {
    assertTrue(Double.isNaN(Recipes.amount(Damage.NONE, "poisson")));
    assertTrue(Double.isNaN(Recipes.amount(Damage.NONE, "grain")));
  }

  private static void check(ToolConfig tool, Damage d) {
    double amount;
    switch (tool.family()) {
      case "poisson":
        assertTrue(!d.has(Kind.GRAIN), d.toString());
        amount = d.poissonPeak();
        break;
      case "grain":
        assertTrue(d.has(Kind.GRAIN), d.toString());
        amount = d.poissonPeak();
        break;
      case "optics":
        amount = d.blurSigma() + d.amount(Kind.DEFOCUS) / 2;
        break;
      case "specks":
        amount = d.amount(Kind.SPECKS);
        break;
      case "lines":
        amount = d.amount(Kind.LINES);
        break;
      case "levels":
        amount = d.amount(Kind.LEVELS);
        break;
      default:
        amount = d.jpegQuality();
    }
    assertTrue(amount >= tool.from() - 1e-9 && amount <= tool.to() + 1e-9, tool.name() + ": " + d);
  }

  @Test
  void drawsFromEveryFolderAsOftenAndLeavesTheExcludedOut(@TempDir Path temp) throws IOException {
    write(temp.resolve("dark"), "a.png", 40);
    write(temp.resolve("dark"), "b.png", 40);
    write(temp.resolve("dark"), "c.png", 40);
    write(temp.resolve("dark"), "d_noisy.png", 250);
    write(temp.resolve("light"), "a.png", 200);
    CleanImages images =
        CleanImages.of(
            List.of(temp.resolve("dark"), temp.resolve("light")),
            1,
            96,
            Optics.NONE,
            Pattern.compile(".*_noisy\\.png"));
    assertEquals(4, images.count());
    SplittableRandom random = new SplittableRandom(2);
    int light = 0;
    for (int i = 0; i < 400; i++) {
      float v = images.square(96, random).get(0, 0, 0, 0);
      assertTrue(v < 0.9, "the excluded image was drawn");
      light += v > 0.5 ? 1 : 0;
    }
    assertEquals(200, light, 50);
  }

  private static void write(Path folder, String name, int grey) throws IOException {
    folder.toFile().mkdirs();
    BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        image.getRaster().setSample(x, y, 0, grey + (x / 8 + y / 8) % 2);
      }
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  @Test
  void rawCountsAreSpreadFromTheirLeastToTheirHighest(@TempDir Path temp) throws IOException {
    BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 96; y++) {
      for (int x = 0; x < 96; x++) {
        image.getRaster().setSample(x, y, 0, 300 + 10 * x);
      }
    }
    ImageIO.write(image, "png", temp.resolve("raw.png").toFile());
    CleanImages images = CleanImages.of(temp, 1, 96);
    var square = images.square(96, new SplittableRandom(1));
    assertEquals(0, square.get(0, 50, 0, 0));
    assertEquals(1, square.get(0, 50, 95, 0));
  }

  @Test
  void theNoiseOfAnImageIsEstimated() {
    SplittableRandom random = new SplittableRandom(3);
    var flat = new io.github.rlrestore.core.tensor.Tensor(1, 96, 96, 1);
    java.util.Arrays.fill(flat.data(), 0.5f);
    var noisy = new Degrade().apply(flat, Damage.NONE.withNoise(5), random);
    byte[] values = new byte[96 * 96];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(noisy.data()[i] * 255);
    }
    assertEquals(5.0 / 255, OwnNoise.estimate(values, 96, 96, 1), 0.5 / 255);
    assertEquals(0, OwnNoise.estimate(new byte[96 * 96], 96, 96, 1));
  }

  @Test
  void opticsBrightenByNoMoreThanAPedestal() {
    SplittableRandom random = new SplittableRandom(5);
    var flat = new io.github.rlrestore.core.tensor.Tensor(1, 32, 32, 1);
    java.util.Arrays.fill(flat.data(), 0.5f);
    for (int i = 0; i < 100; i++) {
      for (float v : Optics.MICROSCOPE.apply(flat, 0.02, random).data()) {
        // 0.25 of the range for the pedestal, the rest of it for the image
        assertTrue(v >= 0 && v <= 0.25f + 0.75f * 0.5f + 1e-6, "value " + v);
      }
    }
    assertEquals(DamageMix.MICROSCOPY, config.damage());
  }
}
