package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu, the dialog and the Recorder of plain ImageJ on a virtual display. */
class WindowTest {
  @TempDir Path folder;

  @Test
  void theRecordedLineReplaysToTheSamePixels() throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path model = TinyModel.write(folder.resolve("tiny model"));
    Path input = TestImages.save(TestImages.noise("leaf", 70, 45, 8), folder.resolve("leaf 1.tif"));
    Path byHand = folder.resolve("by-hand.tif");
    Path replayed = folder.resolve("replayed.tif");
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .window(
                WindowSession.class,
                input.toString(),
                model.toString(),
                byHand.toString(),
                replayed.toString());
    String output = result.output;
    assertTrue(output.contains("session ended"), result::toString);
    assertTrue(output.contains("menu: RL-Restore > RL-Restore..."), result::toString);
    assertTrue(output.contains("images: 2\n"), result::toString);
    String line =
        "run(\"RL-Restore...\", \"model=["
            + model
            + "] steps=2 seconds=0 decide=image range=auto engine=auto guard=warn mean=free"
            + " doubt=no maps=no report=[]\");";
    assertTrue(output.contains("recorded: " + line + "\n"), result::toString);
    assertTrue(
        output.contains("error: steps is 99: choose a whole number, 1 to 10\n"), result::toString);
    assertFalse(output.contains("alive"), result::toString);
    assertFalse(output.contains("\tat "), result::toString);
    TestImages.assertSame(TestImages.open(byHand), TestImages.open(replayed));
  }

  @Test
  void aToolchainIsRecordedAndEveryDialogOpens() throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path model = TinyModel.write(folder.resolve("tiny model"));
    Path input = TestImages.save(TestImages.noise("leaf", 70, 45, 8), folder.resolve("leaf 1.tif"));
    for (String name : new String[] {"in", "in clean"}) {
      Files.createDirectory(folder.resolve(name));
      for (int i = 1; i <= 3; i++) {
        TestImages.save(
            TestImages.noise("a", 40, 30, i + name.length()),
            folder.resolve(name + "/a" + i + ".tif"));
      }
    }
    Path pictures = Files.createDirectories(Path.of("target/dialogs"));
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .window(
                CommandSession.class,
                input.toString(),
                model.toString(),
                folder.resolve("by-hand.tif").toString(),
                folder.resolve("replayed.tif").toString(),
                pictures.toAbsolutePath().toString());
    String output = result.output;
    assertTrue(output.contains("session ended"), result::toString);
    String line =
        "run(\"RL-Restore Apply Toolchain...\", \"model=["
            + model
            + "] chain=1,2,stop decide=image range=auto engine=java\");";
    assertTrue(output.contains("recorded: " + line + "\n"), result::toString);
    for (String window :
        new String[] {
          "RL-Restore Evaluate",
          "RL-Restore Evaluate plot",
          "RL-Restore Models",
          "Model tiny",
          "RL-Restore Batch",
          "RL-Restore Toolchains"
        }) {
      assertTrue(output.contains("window: " + window + "\n"), () -> window + ": " + result);
    }
    assertFalse(output.contains("\tat "), result::toString);
    TestImages.assertSame(
        TestImages.open(folder.resolve("by-hand.tif")),
        TestImages.open(folder.resolve("replayed.tif")));
  }
}
