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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
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

  /** Without JPEG, whose codec may differ by platform. A change here changes every training run. */
  @Test
  void firstThousandPatchesStayTheSameForEver() {
    Recipe recipe =
        r -> Damage.NONE.withBlur(2 * r.nextDouble()).withNoise(1 + 30 * r.nextDouble());
    PatchSource source = new PatchSource(images, recipe, 1, 16);
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
    assertEquals("515535f5", Long.toHexString(sum.getValue()));
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
