package io.github.rlrestore.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.rlrestore.cli.ToyModel;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the toy model, which takes x to x / 2, then to x / 2 + 0.25, all scores are known. */
final class EvaluationTest {
  private static final int SIDE = 63;

  /** Of the toy model: 9 a pixel for each tool, 6 for each look of the agent. */
  private static final double MAC = 9 + 9 + 3 * 6 / (double) (SIDE * SIDE);

  @TempDir Path folder;
  private Path inputs;
  private Path originals;
  private final Model model = new Model(ToyModel.bundle(), new JavaEngine());

  @BeforeEach
  void makeFolders() throws IOException {
    inputs = Files.createDirectory(folder.resolve("inputs"));
    originals = Files.createDirectory(folder.resolve("originals"));
  }

  private static void save(ImageProcessor pixels, Path file) {
    new ImageFiles().save(new ImagePlus("", pixels), file, false);
  }

  private static ColorProcessor noise(int seed, int width) {
    Random random = new Random(seed);
    ColorProcessor pixels = new ColorProcessor(width, SIDE);
    for (int i = 0; i < width * SIDE; i++) {
      pixels.set(i, random.nextInt(1 << 24));
    }
    return pixels;
  }

  /** What the toy model makes of one value, in 255ths, not rounded. */
  private static double restored(int v) {
    return v * 0.5 + 63.75;
  }

  private static double psnr(ColorProcessor in, ColorProcessor clean, boolean restored) {
    double sum = 0;
    for (int i = 0; i < in.getPixelCount(); i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int v = in.get(i) >> shift & 255;
        double e = (restored ? restored(v) : v) - (clean.get(i) >> shift & 255);
        sum += e * e;
      }
    }
    return 10 * Math.log10(255 * 255 / (sum / (3 * in.getPixelCount())));
  }

  private Scores evaluate(int threads) {
    RestoreOptions options = RestoreOptions.defaults().withThreads(threads);
    return new Evaluation(model, options)
        .of(
            Pair.in(inputs, originals),
            (pair, why) -> {
              throw new AssertionError(why);
            },
            Task.NONE);
  }

  @Test
  void scoresAreTheMeansOfTheImagesScoresNeitherClippedNorRounded() {
    double in = 0;
    double out = 0;
    for (int i = 0; i < 5; i++) {
      save(noise(i, SIDE), inputs.resolve(i + ".png"));
      save(noise(i + 100, SIDE), originals.resolve(i + ".png"));
      in += psnr(noise(i, SIDE), noise(i + 100, SIDE), false) / 5;
      out += psnr(noise(i, SIDE), noise(i + 100, SIDE), true) / 5;
    }
    Scores scores = evaluate(2);
    assertEquals(in, scores.mean(ImageScore::psnrIn), 1e-4);
    assertEquals(out, scores.mean(ImageScore::psnrOut), 1e-4);
    assertEquals(out - in, scores.gain(), 2e-4);
    assertEquals(out, scores.mean(ImageScore::psnrOutClipped), 1e-4);
    assertEquals(0, scores.worse());
    assertEquals(2, scores.cost(ImageScore::steps));
    assertEquals(MAC, scores.cost(ImageScore::macPerPixel), 1e-9);
    assertEquals("{1=5, 2=5, stop=5}", scores.uses().toString());
  }

  @Test
  void clippingChangesOnlyTheScoreThatSaysSo() {
    // lifted twice, 255 becomes 1.5 times the range
    ColorProcessor bright = noise(1, SIDE);
    bright.set(0, 0xffffff);
    save(bright, inputs.resolve("a.png"));
    ColorProcessor clean = (ColorProcessor) bright.duplicate();
    clean.set(0, 0xfefefe);
    save(clean, originals.resolve("a.png"));
    RestoreOptions options = RestoreOptions.defaults().withChain(List.of(2, 2));
    Scores scores =
        new Evaluation(model, options).of(Pair.in(inputs, originals), (p, e) -> {}, Task.NONE);
    assertEquals(10 * Math.log10(1 / 0.25), scores.mean(ImageScore::psnrOut), 1e-4);
    assertTrue(scores.mean(ImageScore::psnrOutClipped) > scores.mean(ImageScore::psnrOut) + 0.1);
    assertEquals(1, scores.worse());
    assertEquals(18, scores.cost(ImageScore::macPerPixel), 1e-9);
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    for (int i = 0; i < 7; i++) {
      save(noise(i, SIDE + 20 * i), inputs.resolve(i + ".png"));
      save(noise(i + 100, SIDE + 20 * i), originals.resolve(i + ".png"));
    }
    assertEquals(ScoresText.csv(evaluate(1)), ScoresText.csv(evaluate(3)));
  }

  @Test
  void sixteenBitIsScoredOverTheTypesRange() {
    ShortProcessor low = new ShortProcessor(SIDE, SIDE);
    ShortProcessor high = new ShortProcessor(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      low.set(i, i);
      high.set(i, i + 65);
    }
    save(low, inputs.resolve("a.tif"));
    save(high, originals.resolve("a.tif"));
    Scores scores = evaluate(1);
    assertEquals(20 * Math.log10(65535 / 65.0), scores.mean(ImageScore::psnrIn), 1e-3);
  }

  @Test
  void aConstantImageIsLeftUntouched() {
    ColorProcessor oneColour = new ColorProcessor(SIDE, SIDE);
    save(oneColour, inputs.resolve("black.png"));
    save(noise(1, SIDE), originals.resolve("black.png"));
    for (int i = 0; i < SIDE * SIDE; i++) {
      oneColour.set(i, 0x102030);
    }
    save(oneColour, inputs.resolve("blue.png"));
    save(noise(1, SIDE), originals.resolve("blue.png"));
    Scores scores = evaluate(1);
    assertEquals(0, scores.gain());
    assertEquals(0, scores.cost(ImageScore::steps));
  }

  @Test
  void theJsonHoldsExactlyTheDocumentedFields() throws IOException {
    save(noise(1, SIDE), inputs.resolve("a.png"));
    save(noise(1, SIDE), originals.resolve("a.png"));
    save(noise(2, SIDE), inputs.resolve("b.png"));
    save(noise(3, SIDE), originals.resolve("b.png"));
    JsonNode json = new ObjectMapper().readTree(ScoresText.json(evaluate(1)));
    StringBuilder names = new StringBuilder();
    json.fieldNames().forEachRemaining(n -> names.append(n).append(' '));
    assertEquals(
        "model images psnr_in_db psnr_out_db psnr_out_clipped_db gain_db ssim_in ssim_out worse"
            + " mean_steps mac_per_pixel tools engine seconds mpixel_per_s"
            + " identical ",
        names.toString());
    assertEquals("{\"1\":2,\"2\":2,\"stop\":2}", json.get("tools").toString());
    assertEquals(1, json.get("identical").asInt());
    assertTrue(json.get("ssim_in").asDouble() < 0.5, "the mean of b alone");
    double b = psnr(noise(2, SIDE), noise(3, SIDE), false);
    assertEquals(b, json.get("psnr_in_db").asDouble(), 1e-4);
  }

  @Test
  void equalImagesAreCountedAndLeftOutOfTheMeans() {
    for (String name : List.of("a.png", "b.png", "c.png")) {
      save(noise(1, SIDE), inputs.resolve(name));
      save(noise(name.equals("b.png") ? 2 : 1, SIDE), originals.resolve(name));
    }
    Scores scores = evaluate(1);
    assertEquals(
        psnr(noise(1, SIDE), noise(2, SIDE), false), scores.mean(ImageScore::psnrIn), 1e-4);
    assertEquals(scores.images().get(1).gain(), scores.gain(), 1e-9);
    assertEquals(2, scores.cost(ImageScore::steps), "what all images took");
    String said = ScoresText.summary(scores);
    String counted = "images        3, 2 equal to their originals and left out of the means";
    assertTrue(said.startsWith(counted), said);
    assertFalse(said.contains("Infinity") || said.contains("NaN"), said);
  }

  @Test
  void imagesOfDifferentSizesAreAFailureOfThatPair() {
    save(noise(1, SIDE), inputs.resolve("a.png"));
    save(noise(1, SIDE + 1), originals.resolve("a.png"));
    Evaluation evaluation = new Evaluation(model, RestoreOptions.defaults());
    StringBuilder said = new StringBuilder();
    assertThrows(
        RestoreException.class,
        () ->
            evaluation.of(
                Pair.in(inputs, originals), (p, e) -> said.append(e.getMessage()), Task.NONE));
    assertTrue(said.toString().contains("63x63 RGB"), said.toString());
    assertTrue(said.toString().contains("64x63 RGB"), said.toString());
  }

  private void files(Path in, String... names) throws IOException {
    for (String name : names) {
      Files.writeString(in.resolve(name), "");
    }
  }

  private List<String> pairs() {
    return Pair.in(inputs, originals).stream()
        .map(p -> p.input().getFileName() + " " + p.reference().getFileName())
        .collect(Collectors.toList());
  }

  @Test
  void pairsGoByNameAndWhatHasNoOriginalIsNamed() throws IOException {
    files(inputs, "b.png", "c.tif");
    files(originals, "b.tif", "c.png", "c.tif", "d.png", "f.png");
    assertEquals(List.of("b.png b.tif", "c.tif c.tif"), pairs());
    assertTrue(Pair.in(inputs, originals).get(0).alike());
    files(inputs, "a.png", "e.png");
    RestoreException e = assertThrows(RestoreException.class, this::pairs);
    assertTrue(e.getMessage().startsWith("2 of 4 images"), e.getMessage());
    assertTrue(e.getMessage().contains("(a.png, e.png)"), e.getMessage());
  }

  @Test
  void pairsGoByOrderWhereNamesDifferAndThereAreAsMany() throws IOException {
    files(inputs, "1_in.png", "2_in.png");
    files(originals, "1_gt.png", "2_gt.tif");
    assertEquals(List.of("1_in.png 1_gt.png", "2_in.png 2_gt.tif"), pairs());
    assertFalse(Pair.in(inputs, originals).get(0).alike());
    files(inputs, "3.png");
    files(originals, "3.png");
    assertEquals(List.of("1_in.png 1_gt.png", "2_in.png 2_gt.tif", "3.png 3.png"), pairs());
    files(originals, "4.png");
    RestoreException e = assertThrows(RestoreException.class, this::pairs);
    assertTrue(e.getMessage().contains("which holds 4 (1_in.png, 2_in.png)"), e.getMessage());
  }

  @Test
  void theCsvNamesTheOriginalInItsLastColumn() {
    save(noise(1, SIDE), inputs.resolve("a.png"));
    save(noise(2, SIDE), originals.resolve("a b.tif"));
    String[] lines = ScoresText.csv(evaluate(1)).split("\n");
    assertTrue(lines[0].endsWith(",chain,reference"), lines[0]);
    assertTrue(lines[1].endsWith(",\"a b.tif\""), lines[1]);
  }

  @Test
  void cancelEndsIt() {
    save(noise(1, SIDE), inputs.resolve("a.png"));
    save(noise(1, SIDE), originals.resolve("a.png"));
    Task cancelled =
        new Task() {
          @Override
          public boolean cancelled() {
            return true;
          }

          @Override
          public void progress(double done, String what) {}
        };
    Evaluation evaluation =
        new Evaluation(model, RestoreOptions.defaults().withBudget(Budget.ofSteps(1)));
    assertThrows(
        CancelledException.class,
        () -> evaluation.of(Pair.in(inputs, originals), (p, e) -> {}, cancelled));
  }
}
