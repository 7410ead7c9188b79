package io.github.rlrestore.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.CleanFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreyPatchesTest {
  private static final int PATCHES = 60;

  @TempDir static Path temp;
  private static CleanImages images;

  @BeforeAll
  static void makePictures() throws Exception {
    images = CleanImages.of(CleanFolder.make(temp.resolve("clean"), 2, 1), 3, 96);
  }

  private static boolean grey(Tensor t) {
    for (int i = 0; i < t.data().length; i += 3) {
      if (t.data()[i] != t.data()[i + 1] || t.data()[i] != t.data()[i + 2]) {
        return false;
      }
    }
    return true;
  }

  private static int count(double share) {
    PatchSource source =
        new PatchSource(images.withGrey(share), r -> Damage.NONE.withNoise(20), 4, 63);
    int grey = 0;
    for (int i = 0; i < PATCHES; i++) {
      Pair pair = source.get(i, new Degrade());
      assertEquals(grey(pair.clean()), grey(pair.damaged()), "patch " + i);
      grey += grey(pair.damaged()) ? 1 : 0;
    }
    return grey;
  }

  @Test
  void noiseOfGreyPatchesIsTheSameInAllChannels() {
    assertEquals(PATCHES, count(1));
    assertEquals(0, count(0));
  }

  @Test
  void aShareOfThemIsGrey() {
    int grey = count(0.3);
    assertTrue(grey > 6 && grey < 36, grey + " of " + PATCHES);
  }
}
