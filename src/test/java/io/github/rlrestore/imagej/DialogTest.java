package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All dialogs on virtual displays of single and double density, and the preview in the first. */
class DialogTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void nothingIsCutOffAndThePreviewLeavesNoTrace(int scale) throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path model = TinyModel.write(folder.resolve("tiny model"));
    Path input = TestImages.save(TestImages.noise("leaf", 90, 75, 8), folder.resolve("leaf.tif"));
    Path pictures = Files.createDirectories(Path.of("target/dialogs").toAbsolutePath());
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .inside(
                scale,
                DialogVisit.class,
                input.toString(),
                model.toString(),
                pictures.resolve("dialog-" + scale + "-").toString());
    String output = result.output;
    assertTrue(output.contains("visit ended"), result::toString);
    assertEquals(7, output.split("cut off: \\[\\]", -1).length - 1, result::toString);
    assertTrue(output.contains("previews differ: true"), result::toString);
    assertTrue(output.contains("preview says: This part: brighten (+1.00 dB)"), result::toString);
    String outside = "Outside what natural-rgb was trained on: - noise sigma is about ";
    assertEquals(2, output.split(outside, -1).length - 1, result::toString);
    assertTrue(output.contains("overlay left: null"), result::toString);
    assertTrue(output.contains("untouched: true"), result::toString);
    assertFalse(output.contains("\tat "), result::toString);
  }
}
