package io.github.rlrestore.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.config.TrainingConfig;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchSourceTest {
  @TempDir static Path temp;
  private static CleanImages images;

  @BeforeAll
  static void makeImages() throws Exception {
    images = CleanImages.of(CleanFolder.make(temp.resolve("a"), 4, 1), 3, 96);
  }

  @Test
  void patchIsAFunctionOfSeedAndNumberAlone() {
    PatchSource source = new PatchSource(images, Recipes.allLevels(), 3, 64);
    PatchSource same = new PatchSource(images, Recipes.allLevels(), 3, 64);
    PatchSource other = new PatchSource(images, Recipes.allLevels(), 4, 64);
    Degrade degrade = new Degrade();
    float[] expected = source.get(17, degrade).damaged().data();
    source.get(5, degrade);
    assertArrayEquals(expected, same.get(17, new Degrade()).damaged().data());
    assertFalse(Arrays.equals(expected, other.get(17, degrade).damaged().data()));
    assertFalse(Arrays.equals(expected, source.get(18, degrade).damaged().data()));
  }

  /** CRC-32 of the values, 0 to 255, of the first thousand patches. */
  private static String firstThousand(PatchSource source) {
    Degrade degrade = new Degrade();
    CRC32 sum = new CRC32();
    for (int i = 0; i < 1000; i++) {
      Pair pair = source.get(i, degrade);
      for (float v : pair.damaged().data()) {
        sum.update(Math.round(v * 255));
      }
      for (float v : pair.clean().data()) {
        sum.update(Math.round(v * 255));
      }
    }
    return Long.toHexString(sum.getValue());
  }

  /** Without JPEG, whose codec may differ by platform. A change here changes every training run. */
  @Test
  void firstThousandPatchesStayTheSameForEver() {
    Recipe recipe =
        r -> Damage.NONE.withBlur(2 * r.nextDouble()).withNoise(1 + 30 * r.nextDouble());
    PatchSource source = new PatchSource(images, recipe, 1, 16);
    assertEquals("515535f5", firstThousand(source));
  }

  /** What the configuration and its seed fix: levels, light damage, three sizes, eight turns. */
  @Test
  void firstThousandPatchesOfAConfigurationStayTheSameForEver() throws Exception {
    String json =
        "{'name':'test','seed':5,'lightShare':0.1,'tools':["
            + "{'name':'restore','family':'mixed','from':0,'to':30}],"
            + "'base':{'iterations':1},'tool':{'iterations':1},'agent':{'rounds':1},"
            + "'refit':{'rounds':1},'joint':{'iterations':1},'trainedOn':'-','licence':'CC0'}";
    Path file = Files.writeString(temp.resolve("config.json"), json.replace('\'', '"'));
    TrainingConfig config = TrainingConfig.read(file);
    Recipe without =
        r -> {
          Damage drawn = Recipes.everything(config).draw(r);
          return drawn.withJpeg(0); // its codec may differ by platform
        };
    PatchSource source = new PatchSource(images, without, config.seed(), 64);
    assertEquals("deb20eb4", firstThousand(source));
  }

  /** SplittableRandom counts by one constant: streams whose seeds differ by it are the same. */
  @Test
  void choicesOfNeighbouringPatchesHaveNothingInCommon() {
    PatchSource source = new PatchSource(images, Recipes.allLevels(), 3, 64);
    PatchSource other = new PatchSource(images, Recipes.allLevels(), 4, 64);
    Set<Long> seen = new TreeSet<>();
    for (int patch = 0; patch < 100; patch++) {
      SplittableRandom choices = source.choices(patch);
      SplittableRandom others = other.choices(patch);
      for (int i = 0; i < 20; i++) {
        seen.add(choices.nextLong());
        seen.add(others.nextLong());
      }
    }
    assertEquals(2 * 100 * 20, seen.size());
    assertEquals(source.choices(7).nextLong(), source.choices(7).nextLong());
  }

  @Test
  void squaresTooFlatToMeanAnythingAreDrawnAgain() throws Exception {
    // one corner has texture, the rest is even
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(1);
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        image.setRGB(x, y, x < 128 && y < 128 ? random.nextInt(1 << 24) : 0x405060);
      }
    }
    Path folder = Files.createDirectories(temp.resolve("flat"));
    ImageIO.write(image, "png", folder.resolve("corner.png").toFile());
    CleanImages corner = CleanImages.of(folder, 3, 64);
    PatchSource source = new PatchSource(corner, r -> Damage.NONE.withNoise(20), 3, 32);
    for (int i = 0; i < 100; i++) {
      Tensor clean = source.get(i, new Degrade()).clean();
      float least = 1;
      float most = 0;
      for (float v : clean.data()) {
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
      assertTrue(most - least > 0.01, "patch " + i + " is flat");
    }
  }

  @Test
  void patchesAreTurnedAndMirroredInEightWays() throws Exception {
    // brightest to the right and, less, downwards: each way of turning has signs and sizes of its
    // own
    BufferedImage image = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 120; x++) {
        image.setRGB(x, y, 0x010101 * ((4 * x + 2 * y) / 3));
      }
    }
    Path folder = Files.createDirectories(temp.resolve("ramp"));
    ImageIO.write(image, "png", folder.resolve("ramp.png").toFile());
    CleanImages ramp = CleanImages.of(folder, 3, 96);
    PatchSource source = new PatchSource(ramp, r -> Damage.NONE.withNoise(20), 3, 32);
    Set<String> ways = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      Tensor clean = source.get(i, new Degrade()).clean();
      double right = clean.get(0, 16, 30, 0) - clean.get(0, 16, 1, 0);
      double down = clean.get(0, 30, 16, 0) - clean.get(0, 1, 16, 0);
      ways.add((right > 0) + " " + (down > 0) + " " + (Math.abs(right) > Math.abs(down)));
    }
    assertEquals(8, ways.size(), ways.toString());
  }

  @Test
  void damagedPatchesAreEightBit() {
    PatchSource source = new PatchSource(images, Recipes.allLevels(), 3, 32);
    for (float v : source.get(0, new Degrade()).damaged().data()) {
      assertEquals(Math.round(v * 255), v * 255, 1e-3);
    }
  }

  @Test
  void shareOfThePatchesShowsNothing() {
    PatchSource source =
        new PatchSource(images.withFlatFields(0.3), r -> Damage.NONE.withNoise(10), 3, 32);
    Degrade degrade = new Degrade();
    int flat = 0;
    for (int i = 0; i < 200; i++) {
      Tensor clean = source.get(i, degrade).clean();
      double steepest = 0;
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x + 1 < 32; x++) {
          steepest =
              Math.max(steepest, Math.abs(clean.get(0, y, x + 1, 0) - clean.get(0, y, x, 0)));
        }
      }
      // at most a tenth of the scale over 64 pixels
      flat += steepest < 0.1 / 64 + 1e-4 ? 1 : 0;
    }
    assertTrue(flat > 40 && flat < 80, flat + " of 200");
  }

  @Test
  void folderWithoutUsableImagesIsRefused() throws Exception {
    Path empty = Files.createDirectories(temp.resolve("empty"));
    assertThrows(UsageException.class, () -> CleanImages.of(empty, 3, 96));
    UsageException e =
        assertThrows(UsageException.class, () -> CleanImages.of(temp.resolve("a"), 3, 500));
    assertTrue(e.getMessage().contains("500x500"), e.getMessage());
  }
}
