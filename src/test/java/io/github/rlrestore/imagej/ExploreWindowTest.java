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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window "RL-Restore Explore Steps..." on virtual displays of single and double density. */
class ExploreWindowTest {
  @TempDir Path folder;

  @Test
  void stepsAreSeenUndoneBranchedAndRecorded() throws Exception {
    ImageJProcess.Result result = visit(1, "long");
    assertSeen(
        result,
        "cancel: Cancelled; nothing was changed | [input] next, if the",
        "windows opened: 10",
        "explorations left: 0",
        "threads: []");
  }

  @Test
  void nothingIsCutOffOnADisplayOfDoubleDensity() throws Exception {
    visit(2);
  }

  private ImageJProcess.Result visit(int scale, String... more) throws Exception {
    Assumptions.assumeTrue(
        ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
    Path model = TinyModel.write(folder.resolve("tiny model"));
    Path own = Files.createDirectories(folder.resolve(InstalledModels.FOLDER));
    TinyModel.write(own.resolve("mine"));
    Path image = TestImages.save(TestImages.noise("leaf", 170, 145, 8), folder.resolve("leaf.tif"));
    Path reference = TestImages.save(TestImages.noise("ref", 170, 145, 9), folder.resolve("r.tif"));
    Path picture = folder.resolve("window.png");
    Path applied = folder.resolve("applied.tif");
    List<String> arguments = new ArrayList<>();
    List.of(image, reference, model, picture, applied).forEach(p -> arguments.add(p.toString()));
    arguments.addAll(List.of(more));
    ImageJProcess.Result result =
        new ImageJProcess(folder)
            .inside(scale, ExploreVisit.class, arguments.toArray(new String[0]));
    String line =
        "run(\"RL-Restore Apply Toolchain...\", \"model=["
            + model
            + "] chain=1,1 range=auto engine=java\");";
    assertSeen(
        result,
        "menu: true",
        "natural-rgb, mine, choose a folder or zip...]",
        "opened: Ready; engine java, as asked for",
        "begin: [input] next, if the",
        "go on: Done: the agent stops here | input 1 brighten [2 smooth] the agent",
        "macro: " + line.replace("1,1", "1,2"),
        "part: makeRectangle(12, 20, 90, 80);",
        "part again: truetrue",
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
        "without it: Done: step 3 was reached | input 1 brighten 1 brighten [2 smooth] the agent",
        "cut off: []",
        "record: Recorded and copied: " + line,
        "clipboard: " + line,
        "recorder: " + line,
        "apply: Applied 1,1 to 'leaf restored'",
        "images: 2, leaf restored",
        "visit ended");
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
    return result;
  }

  private static void assertSeen(ImageJProcess.Result result, String... lines) {
    for (String line : lines) {
      assertTrue(result.output.contains(line + "\n"), () -> "expected: " + line + "\n" + result);
    }
  }
}
