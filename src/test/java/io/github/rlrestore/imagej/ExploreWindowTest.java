package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imagej.explore.ExploreVisit;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The window "RL-Restore Explore Steps..." on virtual displays of single and double density. */
class ExploreWindowTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stepsAreSeenUndoneBranchedAndRecorded(int scale) throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path model = TinyModel.write(folder.resolve("tiny model"));
    Path image = TestImages.save(TestImages.noise("leaf", 170, 145, 8), folder.resolve("leaf.tif"));
    Path reference = TestImages.save(TestImages.noise("ref", 170, 145, 9), folder.resolve("r.tif"));
    Path picture = folder.resolve("window.png");
    Path applied = folder.resolve("applied.tif");
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .inside(
                scale,
                ExploreVisit.class,
                image.toString(),
                reference.toString(),
                model.toString(),
                picture.toString(),
                applied.toString());
    String line =
        "run(\"RL-Restore Apply Toolchain...\", \"model=["
            + model
            + "] chain=1,1 range=auto engine=java\");";
    List<String> expected =
        List.of(
            "menu: true",
            "opened: Ready; engine java, as asked for",
            "begin: [input] next, if the",
            "go on: Done: the agent stops here | input 1 brighten [2 smooth] the agent",
            "macro: " + line.replace("1,1", "1,2"),
            "undo: After step 1: brighten | input [1 brighten] 2 smooth the agent",
            "undo: The input | [input] 1 brighten 2 smooth the agent",
            "can undo: false",
            "redo: After step 1: brighten | input [1 brighten] 2 smooth the agent",
            "macro: " + line.replace("1,1", "1"),
            "veto: Done: the agent stops here | input [2 smooth] the agent",
            "can take: false",
            "take: After step 1: brighten | input [1 brighten] 2 smooth the agent",
            "take: After step 2: brighten | input 1 brighten [1 brighten] next, if the",
            "compare: Compared with reference",
            "scores: 3",
            "cut off: []",
            "record: Recorded and copied: " + line,
            "clipboard: " + line,
            "recorder: " + line,
            "apply: Applied 1,1 to 'leaf restored'",
            "images: 3, leaf restored",
            "cancel: Cancelled; nothing was changed | [input] next, if the",
            "windows opened: 10",
            "left in memory: 0",
            "threads: []",
            "visit ended");
    for (String e : expected) {
      assertTrue(result.output.contains(e + "\n"), () -> "expected: " + e + "\n" + result);
    }
    assertFalse(result.output.contains("\tat "), result::toString);
    assertTrue(Files.size(picture) > 0);
    ImagePlus restored =
        new ImagePlusRestorer(new Model(TinyModel.bundle(), new JavaEngine()))
            .restore(
                TestImages.open(image),
                RestoreOptions.defaults().withChain(List.of(1, 1)),
                Task.NONE)
            .image();
    TestImages.assertSame(restored, TestImages.open(applied));
  }
}
