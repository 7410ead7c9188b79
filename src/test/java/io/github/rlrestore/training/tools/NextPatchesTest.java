package io.github.rlrestore.training.tools;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.run.Workers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextPatchesTest {
  private static final int COUNT = 11;

  @TempDir static Path temp;
  private static PatchSource source;

  @BeforeAll
  static void makeImages() throws Exception {
    CleanImages images = CleanImages.of(CleanFolder.make(temp.resolve("a"), 2, 1), 3, 64);
    source = new PatchSource(images, Recipes.allLevels(), 7, 32);
  }

  private static void check(long first, List<Pair> pairs) {
    assertEquals(COUNT, pairs.size());
    Degrade degrade = new Degrade();
    for (int i = 0; i < COUNT; i++) {
      Pair expected = source.get(first + i, degrade);
      assertArrayEquals(expected.damaged().data(), pairs.get(i).damaged().data(), "patch " + i);
      assertArrayEquals(expected.clean().data(), pairs.get(i).clean().data(), "patch " + i);
    }
  }

  @Test
  void patchesAreThoseOfTheirNumbersWhetherBegunBeforeOrNot() {
    NextPatches patches = new NextPatches(source, COUNT);
    try (Workers workers = new Workers(3)) {
      check(0, patches.take(0, workers));
      patches.begin(COUNT, workers);
      check(COUNT, patches.take(COUNT, workers));
      patches.begin(2 * COUNT, workers);
      check(500, patches.take(500, workers)); // a resumed run is elsewhere
      check(0, patches.take(0, workers));
    }
  }

  @Test
  void aPatchThatCannotBeMadeIsToldWhenItIsWanted() {
    PatchSource broken =
        new PatchSource(
            CleanImages.of(temp.resolve("a"), 3, 64),
            r -> {
              throw new RestoreException("no such damage");
            },
            7,
            32);
    NextPatches patches = new NextPatches(broken, COUNT);
    try (Workers workers = new Workers(1)) {
      patches.begin(0, workers);
      assertThrows(RestoreException.class, () -> patches.take(0, workers));
    }
  }
}
