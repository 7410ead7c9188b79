package io.github.rlrestore.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Kind;
import io.github.rlrestore.core.degrade.Level;
import io.github.rlrestore.training.TinySettings;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.damage.DamageMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightDamageTest {
  private static final int DRAWN = 2000;

  @TempDir Path temp;

  @Test
  void isLessThanTheMildestLevelAndNeverNothing() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DRAWN; i++) {
      Damage d = DamageMix.PAPER.light(random);
      double severity = Level.severity(d);
      assertTrue(severity > 0 && severity < 9, d.toString());
    }
  }

  @Test
  void isMostlyOneKindAlone() {
    SplittableRandom random = new SplittableRandom(2);
    int alone = 0;
    int jpegAlone = 0;
    for (int i = 0; i < DRAWN; i++) {
      Damage d = DamageMix.PAPER.light(random);
      int kinds =
          (d.blurSigma() > 0 ? 1 : 0) + (d.noiseSigma() > 0 ? 1 : 0) + (d.has(Kind.JPEG) ? 1 : 0);
      alone += kinds == 1 ? 1 : 0;
      jpegAlone += kinds == 1 && d.has(Kind.JPEG) ? 1 : 0;
    }
    assertTrue(alone > 0.7 * DRAWN, alone + " of " + DRAWN);
    assertTrue(jpegAlone > 0.2 * DRAWN, jpegAlone + " of " + DRAWN);
  }

  @Test
  void ofMicrographsHasManyPhotonsOrOneKindAlone() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < DRAWN; i++) {
      Damage d = DamageMix.MICROSCOPY.light(random);
      boolean bright = d.poissonPeak() >= 800 && d.noiseSigma() <= 2;
      boolean blur = d.poissonPeak() == 0 && d.blurSigma() > 0 && d.blurSigma() <= 1;
      boolean jpeg = d.poissonPeak() == 0 && d.has(Kind.JPEG) && d.jpegQuality() >= 70;
      assertTrue(bright || blur || jpeg, d.toString());
    }
  }

  @Test
  void networksForEverythingMeetItAsOftenAsWanted() throws IOException {
    Recipe everything = Recipes.everything(config(0.25));
    SplittableRandom random = new SplittableRandom(4);
    int light = 0;
    for (int i = 0; i < DRAWN; i++) {
      light += Level.severity(everything.draw(random)) < 9 ? 1 : 0;
    }
    // a level's damages may lie a little below its sum of bands
    assertEquals(0.25 + 0.75 * shareBelowNine(), light / (double) DRAWN, 0.03);
  }

  private static double shareBelowNine() {
    SplittableRandom random = new SplittableRandom(5);
    int below = 0;
    for (int i = 0; i < DRAWN; i++) {
      below += Level.severity(Recipes.allLevels().draw(random)) < 9 ? 1 : 0;
    }
    return below / (double) DRAWN;
  }

  @Test
  void theSamePatchesAsEverIfNoneIsWanted() throws IOException {
    Recipe none = Recipes.everything(config(0));
    Recipe some = Recipes.everything(config(0.25));
    SplittableRandom a = new SplittableRandom(6);
    SplittableRandom b = new SplittableRandom(6);
    SplittableRandom c = new SplittableRandom(6);
    Damage levels = Recipes.allLevels().draw(a);
    assertEquals(levels.toString(), none.draw(b).toString());
    assertNotEquals(levels.toString(), some.draw(c).toString());
  }

  @Test
  void aShareAboveOneIsRefused() {
    Exception e = assertThrows(RuntimeException.class, () -> config(1.1));
    assertTrue(
        e.getMessage().contains("lightShare, workedShare, flatShare and greyShare must be 0 to 1"),
        e.getMessage());
  }

  private TrainingConfig config(double share) throws IOException {
    Path file = TinySettings.write(temp.resolve("config.json"), "light", 1);
    String json = Files.readString(file);
    Files.writeString(
        file, json.substring(0, json.lastIndexOf('}')) + ",\"lightShare\":" + share + "}");
    return TrainingConfig.read(file);
  }
}
