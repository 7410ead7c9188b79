package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageConverter;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.ImageEstimate;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scijava.ItemVisibility;
import org.scijava.module.ModuleItem;

/** What the dialogs say of an image before it is restored. */
class InputAdviceTest {
  private static final String NAME = "natural-rgb";

  /** The sample in colours, with more Gaussian noise. */
  private static ImagePlus church(double sigma) {
    ImagePlus image = IJ.openImage("docs/samples/church-original.png");
    int[] pixels = (int[]) image.getProcessor().getPixels();
    Random random = new Random(5);
    for (int i = 0; i < pixels.length; i++) {
      int rgb = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        double v = (pixels[i] >> shift & 255) + sigma * random.nextGaussian();
        rgb |= (int) Math.max(0, Math.min(255, Math.rint(v))) << shift;
      }
      pixels[i] = rgb;
    }
    return image;
  }

  private static List<String> lines(ImagePlus image, String... keysAndValues) {
    Map<String, String> given = new java.util.HashMap<>(Map.of("model", NAME));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new InputAdvice(image).lines(new Options(RestoreSettings.FORM, given));
  }

  @Test
  void saysThatTheModelWasTrainedOnSuchImages() {
    List<String> lines = lines(church(20));
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(
        lines.get(0).matches("Seen: noise sigma (19|2[0-3])\\.\\d of 255.*"), lines::toString);
    assertEquals("natural-rgb was trained on such images.", lines.get(1));
  }

  @Test
  void saysWhatLiesOutsideAndByHowMuch() {
    List<String> lines = lines(church(110));
    assertEquals("Outside what natural-rgb was trained on:", lines.get(1));
    assertTrue(
        lines
            .get(2)
            .matches("- noise sigma is about \\d+\\.\\d+ of 255, outside the trained range.*50.00"),
        lines::toString);
  }

  @Test
  void saysThatAGreyImageIsNotWhatAColourModelLearned() {
    ImagePlus grey = church(20);
    new ImageConverter(grey).convertToGray8();
    assertEquals(
        List.of(
            "Outside what natural-rgb was trained on:",
            "- the image is grey, it learned colour ones"),
        lines(grey).subList(1, 3));
    assertEquals(
        "- the image has colours, it learned grey ones",
        lines(church(20), "model", "microscopy-grey").get(2));
  }

  @Test
  void saysWhatHindersAndNothingWithTheGuardOff() {
    assertEquals(List.of(), lines(church(20), "guard", "off"));
    assertTrue(
        lines(church(20), "model", "nowhere").get(0).startsWith("there is no model 'nowhere'"));
    assertEquals(
        List.of("Every pixel has the same value: there is nothing to restore."),
        lines(IJ.createImage("flat", "8-bit black", 80, 80, 1)));
  }

  @Test
  void isWhatTheGuardSaysOfTheRestoration() {
    ImagePlus image = church(20);
    image.setRoi(20, 10, 130, 120);
    Model model = new Model(new BundleStore().open(NAME), new JavaEngine());
    GuardReport report =
        new ImagePlusRestorer(model)
            .restore(
                image,
                RestoreOptions.defaults().withGuard(Guard.WARN).withChain(List.of(5)),
                Task.NONE)
            .judgements()
            .get(0)
            .report();
    assertEquals(
        report.input().toString(),
        ImageEstimate.of(image, ValueRange.AUTO, 3).orElseThrow().toString());
  }

  @Test
  void longLinesAreWrappedAtSpaces() {
    List<String> parts =
        AdviceLabel.wrap(
            "correlation of the noise of neighbours is about 0.57, outside the trained range 0.00"
                + " to 0.15");
    assertEquals(2, parts.size());
    assertTrue(parts.stream().allMatch(p -> p.length() <= 66), parts::toString);
    assertEquals(3, AdviceLabel.wrap("x".repeat(150)).size());
  }

  @Test
  void fijisDialogHasAPlaceForItThatIsNoOption() throws Exception {
    try (Commands commands = new Commands()) {
      for (Class<? extends org.scijava.command.Command> c :
          Arrays.asList(RestoreCommand.class, ApplyCommand.class)) {
        ModuleItem<?> item = commands.service().getCommand(c).getInput("advice");
        assertEquals(ItemVisibility.MESSAGE, item.getVisibility());
        assertEquals("judge", commands.service().getCommand(c).getInitializer());
        for (String key : List.of("model", "range")) {
          assertEquals("judge", commands.service().getCommand(c).getInput(key).getCallback());
        }
      }
      ImagePlus image = TestImages.noise("a", 70, 70, 1);
      assertNull(
          commands
              .run(ApplyCommand.class, "source", image, "chain", "5", "model", NAME)
              .getInput("advice"));
    }
    assertEquals("<html>a &lt; b<br>c</html>", FijiCommand.html(List.of("a < b", "c")));
  }
}
