package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.imageplus.ImagePlusDegrader;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "RL-Restore Apply Toolchain..." and "RL-Restore Degrade..." by SciJava. */
class ImageCommandsTest {
  @TempDir static Path folder;
  private static Commands commands;
  private static String model;

  @BeforeAll
  static void start() {
    commands = new Commands();
    model = TinyModel.write(folder.resolve("a tiny model")).toString();
  }

  @AfterAll
  static void stop() {
    commands.close();
  }

  private static ImagePlus apply(ImagePlus source, String chain, String... more) throws Exception {
    return commands.image(
        ApplyCommand.class,
        "source",
        source,
        "model",
        model,
        "chain",
        chain,
        "engine",
        "java",
        "decide",
        more.length > 0 ? more[0] : "image",
        "range",
        more.length > 1 ? more[1] : "auto");
  }

  @Test
  void aToolchainGivesTheVeryPixelsOfTheRestorationThatChoseIt() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 70, 41, 1);
    ImagePlus restored =
        commands.image(RestoreCommand.class, "source", source, "model", model, "engine", "java");
    assertTrue(restored.getInfoProperty().contains(": 1,2,stop ("), restored.getInfoProperty());
    ImagePlus applied = apply(source, "1,2,stop");
    TestImages.assertSame(restored, applied);
    TestImages.assertSame(applied, apply(source, "1, 2"));
    assertEquals("leaf restored", applied.getTitle());
    assertTrue(
        applied.getInfoProperty().contains("1,2 (brighten, smooth), the given toolchain ended"),
        applied.getInfoProperty());
    TestImages.assertSame(TestImages.noise("leaf.tif", 70, 41, 1), source);
    assertFalse(source.isLocked());
  }

  @Test
  void aToolchainOfAStackOrAnAreaIsTheSameToo() throws Exception {
    ImageStack stack = new ImageStack(66, 30);
    stack.addSlice(TestImages.noise("", 66, 30, 2).getProcessor());
    stack.addSlice(TestImages.noise("", 66, 30, 3).getProcessor());
    ImagePlus source = new ImagePlus("stack", stack);
    source.setRoi(3, 4, 40, 20);
    for (String decide : new String[] {"image", "stack"}) {
      ImagePlus restored =
          commands.image(
              RestoreCommand.class,
              "source",
              source,
              "model",
              model,
              "engine",
              "java",
              "decide",
              decide,
              "range",
              "percentile");
      TestImages.assertSame(restored, apply(source, "1,2,stop", decide, "percentile"));
    }
  }

  @Test
  void stopAloneLeavesAllPixels() throws Exception {
    ImagePlus source = TestImages.noise("leaf", 30, 20, 4);
    TestImages.assertSame(source, apply(source, "stop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chain | '' | chain is ''",
        "chain | 7 | there is no tool 7: choose 1 to 2 or 'stop'",
        "chain | 1;2 | chain is '1;2'",
        "decide | pixel | decide is 'pixel'",
        "decide | region | decide is region, but a given toolchain is one for all",
        "range | wide | range is 'wide'",
        "engine | abacus | engine is 'abacus'",
        "model | nowhere | there is no model 'nowhere'"
      })
  void refusesAToolchainThatMakesNoSense(String key, String value, String message)
      throws Exception {
    ImagePlus source = TestImages.noise("leaf", 30, 20, 5);
    String chain = key.equals("chain") ? value : "1";
    String error =
        commands.error(
            ApplyCommand.class, "source", source, "chain", chain, "model", model, key, value);
    assertTrue(error.contains(message), error);
    assertFalse(source.isLocked());
  }

  @Test
  void degradesByTheAmountsAndTheSeedLikeTheCommandLine() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 30, 20, 6);
    ImagePlus degraded =
        commands.image(
            DegradeCommand.class, "source", source, "blur", "1.5", "noise", 20, "seed", "7");
    ImagePlus expected =
        new ImagePlusDegrader()
            .degrade(source, Damage.NONE.withBlur(1.5).withNoise(20), new SplittableRandom(7));
    TestImages.assertSame(expected, degraded);
    assertEquals("leaf degraded", degraded.getTitle());
    assertEquals(
        "RL-Restore: degraded by blur 1.50 px, noise 20.0, seed 7\n", degraded.getInfoProperty());
    TestImages.assertSame(TestImages.noise("leaf.tif", 30, 20, 6), source);
  }

  @Test
  void theSameLevelAndSeedGiveTheSameImage() throws Exception {
    ImagePlus source = TestImages.noise("leaf", 30, 20, 6);
    ImagePlus byDefault = commands.image(DegradeCommand.class, "source", source);
    ImagePlus again =
        commands.image(DegradeCommand.class, "source", source, "level", "moderate", "seed", "1");
    TestImages.assertSame(byDefault, again);
    ImagePlus other =
        commands.image(DegradeCommand.class, "source", source, "level", "moderate", "seed", "2");
    assertFalse(again.getInfoProperty().equals(other.getInfoProperty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "level | harsh | level is 'harsh': choose auto, mild, moderate or severe",
        "blur | -1 | blur sigma in pixels is -1.0",
        "noise | much | noise is 'much': a number is expected",
        "jpeg | 101 | jpeg is 101: choose a whole number, 0 to 100",
        "seed | 0.5 | seed is 0.5: choose a whole number"
      })
  void refusesADamageThatMakesNoSense(String key, String value, String message) throws Exception {
    ImagePlus source = TestImages.noise("leaf", 30, 20, 7);
    String error = commands.error(DegradeCommand.class, "source", source, key, value);
    assertTrue(error.startsWith(message), error);
  }

  @Test
  void refusesALevelWithAmounts() throws Exception {
    String error =
        commands.error(
            DegradeCommand.class,
            "source",
            TestImages.noise("leaf", 30, 20, 7),
            "level",
            "mild",
            "blur",
            "2");
    assertTrue(error.startsWith("level is mild, but amounts are given too"), error);
  }
}
