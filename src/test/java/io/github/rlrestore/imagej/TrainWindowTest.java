package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.imagej.train.TrainVisit;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.TinySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window of "RL-Restore Train..." on virtual displays of single and double density. */
class TrainWindowTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void finishKeepsAndCancelDiscards(int scale) throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path data = CleanFolder.make(folder.resolve("clean images"), 3, 1);
    Path settings = TinySettings.write(folder.resolve("tiny.json"), "tiny", 1_000_000);
    Path pictures = Files.createDirectories(Path.of("target/dialogs").toAbsolutePath());
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .inside(
                scale,
                TrainVisit.class,
                data.toString(),
                settings.toString(),
                folder.toString(),
                pictures.resolve("train-" + scale + ".png").toString());
    String output = result.output;
    assertTrue(output.contains("visit ended"), result::toString);
    assertTrue(output.contains("cut off: []"), result::toString);
    assertTrue(output.contains("table: true"), result::toString);
    assertTrue(output.contains("left: false"), result::toString);
    assertFalse(output.contains("\tat "), result::toString);
    assertEquals("tiny", new BundleReader().read(folder.resolve("finished/best")).name());
    Path installed = folder.resolve("ImageJ with space/rl-restore-models/tiny");
    assertEquals("tiny", new BundleReader().read(installed).name());
  }
}
