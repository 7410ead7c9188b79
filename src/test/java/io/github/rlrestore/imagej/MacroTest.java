package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.imageplus.DoubtMaps;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import io.github.rlrestore.imageplus.RestoredImage;
import io.github.rlrestore.imageplus.SquirrelMaps;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.TinySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Macros in a real ImageJ, with and without a display. */
class MacroTest {
  /** How ImageJ is run. */
  enum Way {
    HEADLESS,
    BATCH;

    ImageJProcess.Result run(ImageJProcess imagej, Path macro, String argument) throws Exception {
      if (this == HEADLESS) {
        return imagej.headless(macro, argument);
      }
      Assumptions.assumeTrue(
          ImageJProcess.displayPossible(), "skipped: xvfb-run is not installed (apt: xvfb, xauth)");
      return imagej.batch(macro, argument);
    }
  }

  @TempDir Path folder;
  private ImageJProcess imagej;
  private Path model;
  private ImagePlus source;
  private Path input;
  private Path output;

  @BeforeEach
  void prepare() throws Exception {
    imagej = new ImageJProcess(folder);
    model = TinyModel.write(folder.resolve("tiny model"));
    source = TestImages.noise("leaf", 70, 45, 6);
    input = TestImages.save(source, folder.resolve("leaf 1.tif"));
    output = folder.resolve("out.tif");
  }

  private ImagePlus expected(ImagePlus image, int steps) {
    RestoreOptions options = RestoreOptions.defaults().withBudget(Budget.ofSteps(steps));
    return new ImagePlusRestorer(new Model(TinyModel.bundle(), new JavaEngine()))
        .restore(image, options, Task.NONE)
        .image();
  }

  private Path macro(String text) throws Exception {
    return Files.writeString(folder.resolve("macro.ijm"), text);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theSameTextGivesExactlyOneNewImageAndLeavesTheSource(Way way) throws Exception {
    Path macro =
        macro(
            "open(getArgument()); before = getImageID(); n = nImages;\n"
                + "run(\"RL-Restore...\", \"model=["
                + model
                + "] steps=3 decide=image engine=java\");\n"
                + "print(\"new images: \" + (nImages - n) + \" \" + (getImageID() != before));\n"
                + "saveAs(\"Tiff\", \""
                + output
                + "\");\n"
                + "selectImage(before); saveAs(\"Tiff\", \""
                + folder.resolve("source.tif")
                + "\");");
    ImageJProcess.Result result = way.run(imagej, macro, input.toString());
    assertTrue(result.output.contains("new images: 1 1"), result::toString);
    assertTrue(result.output.contains("the agent chose to stop"), result::toString);
    TestImages.assertSame(expected(source, 3), TestImages.open(output));
    TestImages.assertSame(source, TestImages.open(folder.resolve("source.tif")));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void doubtShowsItsThreeMapsWithTheCalibrationBesideTheResult(Way way) throws Exception {
    String[] maps = {
      "expected error", "resolution-scaled error", "resolution-scaled Pearson correlation"
    };
    StringBuilder text =
        new StringBuilder(
            "open(getArgument()); setVoxelSize(0.2, 0.3, 1.5, \"micron\"); n = nImages;\n"
                + "run(\"RL-Restore...\", \"model=["
                + model
                + "] doubt=yes engine=java\");\n"
                + "print(\"new images: \" + (nImages - n) + \", current: \" + getTitle());\n"
                + "result = getTitle();\n");
    for (String map : maps) {
      text.append("selectImage(result + \" " + map + "\"); getVoxelSize(w, h, d, u);\n")
          .append("print(\"" + map + ": \" + w + \" \" + h + \" \" + d + \" \" + u);\n")
          .append("saveAs(\"Tiff\", \"" + folder.resolve(map + ".tif") + "\");\n");
    }
    ImageJProcess.Result result = way.run(imagej, macro(text.toString()), input.toString());
    assertTrue(
        result.output.contains("new images: 4, current: leaf 1 restored\n"), result::toString);
    for (String map : maps) {
      assertTrue(result.output.contains(map + ": 0.2 0.3 1.5 microns\n"), result::toString);
    }
    RestoreOptions options =
        RestoreOptions.defaults()
            .withBudget(Budget.ofSteps(3))
            .withGuard(Guard.WARN)
            .withDoubt(true);
    RestoredImage restored =
        new ImagePlusRestorer(new Model(TinyModel.bundle(), new JavaEngine()))
            .restore(source, options, Task.NONE);
    SquirrelMaps unexplained = new SquirrelMaps(source, restored);
    ImagePlus[] expected = {
      new DoubtMaps(restored).error(), unexplained.error(), unexplained.pearson()
    };
    for (int i = 0; i < maps.length; i++) {
      TestImages.assertSame(expected[i], TestImages.open(folder.resolve(maps[i] + ".tif")));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aWrongOptionStopsTheMacroWithOneLine(Way way) throws Exception {
    Path macro =
        macro(
            "newImage(\"a\", \"8-bit ramp\", 20, 20, 1);\n"
                + "run(\"RL-Restore...\", \"model=nowhere steps=99\");\n"
                + "print(\"still running\");");
    ImageJProcess.Result result = way.run(imagej, macro, "");
    assertTrue(
        result.output.contains("RL-Restore: steps is 99: choose a whole number, 1 to 10\n"),
        result::toString);
    assertFalse(result.output.contains("still running"), result::toString);
    assertFalse(result.output.contains("\tat "), result::toString);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void everyExampleMacroWorks(Way way) throws Exception {
    List<Path> macros;
    try (Stream<Path> list = Files.list(Path.of("macros"))) {
      macros = list.filter(p -> p.toString().endsWith(".ijm")).collect(Collectors.toList());
    }
    assertEquals(
        10, macros.size(), "give every macro a test here or in CommandMacroTest: " + macros);
    Path images = Files.createDirectories(folder.resolve("in put"));
    ImagePlus second = TestImages.noise("second", 64, 64, 7);
    TestImages.save(source, images.resolve("a.tif"));
    TestImages.save(second, images.resolve("b c.tif"));
    Files.writeString(images.resolve("notes.txt"), "not an image");
    Path results = folder.resolve("out put");
    Path roi = folder.resolve("roi.tif");
    ImageJProcess.Result result =
        way.run(
            imagej,
            macro(
                call("restore_sample.ijm", input + "|" + output)
                    + call("roi.ijm", input + "|" + roi + "|10|5|30|20")
                    + call("batch_folder.ijm", images + "|" + results)),
            "");
    assertTrue(result.output.contains("restored 2 images"), result::toString);
    TestImages.assertSame(expected(source, 3), TestImages.open(output));
    TestImages.assertSame(expected(source, 3), TestImages.open(results.resolve("a.tif")));
    TestImages.assertSame(expected(second, 3), TestImages.open(results.resolve("b c.tif")));
    ImagePlus selected = TestImages.open(input);
    selected.setRoi(10, 5, 30, 20);
    TestImages.assertSame(expected(selected, 2), TestImages.open(roi));
  }

  /** With the bundled models, which these macros name. */
  @Test
  void theMacrosForMicrographsWorkOnTheSamplesThatAreShipped() throws Exception {
    StringBuilder calls = new StringBuilder();
    String[][] all = {
      {"fluorescence_stack", "fluorescence.tif"},
      {"em_section", "em-section.png"},
      {"histology", "histology.png"},
      {"time_lapse", "cells-original.png"}
    };
    for (String[] m : all) {
      Path sample = Path.of("docs/samples/microscopy", m[1]).toAbsolutePath();
      Path file = Path.of("macros", m[0] + ".ijm").toAbsolutePath();
      Path out = folder.resolve(m[0] + ".tif");
      calls.append("runMacro(\"" + file + "\", \"" + sample + "|" + out + "\"); close(\"*\");\n");
    }
    ImageJProcess.Result result = imagej.headless(macro(calls.toString()), "");
    for (String[] m : all) {
      assertTrue(Files.exists(folder.resolve(m[0] + ".tif")), result::toString);
    }
    assertTrue(result.output.contains("restored 2 planes"), result::toString);
    assertTrue(
        Files.readString(folder.resolve("fluorescence_stack.tif.json"))
            .contains("\"methods\" : \"Images were restored with RL-Restore"),
        result::toString);
    assertTrue(result.output.contains("expected error "), result::toString);
    assertEquals(
        32, TestImages.open(folder.resolve("em_section-error.tif")).getBitDepth(), "error map");
    assertTrue(
        result.output.contains("RL-Restore methods: Images were restored"), result::toString);
    assertEquals(6, TestImages.open(folder.resolve("time_lapse.tif")).getNFrames());
    double before = number(result.output, "flicker before ");
    double after = number(result.output, "flicker after ");
    assertTrue(before > 3, "there is something to do: " + before);
    assertTrue(after < before, "a still object flickers more: " + before + " -> " + after);
  }

  private static double number(String output, String label) {
    Matcher line = Pattern.compile(label + "([0-9.]+)").matcher(output);
    assertTrue(line.find(), label + " is not in: " + output);
    return Double.parseDouble(line.group(1));
  }

  /** A line that runs an example macro with the tiny model. */
  private String call(String macro, String argument) {
    Path file = Path.of("macros", macro).toAbsolutePath();
    return "runMacro(\"" + file + "\", \"" + argument + "|" + model + "\"); close(\"*\");\n";
  }

  private static List<String> blocks(Path page) throws Exception {
    Matcher blocks =
        Pattern.compile("```ijm\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(page));
    return blocks.results().map(b -> b.group(1)).collect(Collectors.toList());
  }

  /** With the model that ships and the sample; the guide has a test of its own. */
  @Test
  void everyMacroOfTheOtherPagesWorks() throws Exception {
    List<Path> pages;
    try (Stream<Path> files = Files.list(Path.of("docs"))) {
      pages =
          files
              .filter(f -> f.toString().endsWith(".md"))
              .filter(f -> !f.endsWith("fiji.md") && !f.endsWith("user-guide.md"))
              .sorted()
              .collect(Collectors.toList());
    }
    Path sample = Path.of("docs/samples/church.png").toAbsolutePath();
    StringBuilder all = new StringBuilder();
    int count = 0;
    for (Path page : pages) {
      for (String block : blocks(page)) {
        all.append("open(\"" + sample + "\");\n")
            .append(block.replace("[result.json]", "[" + folder.resolve("result.json") + "]"))
            .append("print(\"block " + ++count + " made \" + (nImages - 1)); close(\"*\");\n");
      }
    }
    int last = count;
    assertTrue(last >= 3, "explore, guards and region show macros");
    ImageJProcess.Result result = imagej.headless(macro(all.toString()), "");
    assertTrue(result.output.contains("block 1 made 1\n"), result::toString);
    assertTrue(result.output.contains("block " + last + " made 5\n"), result::toString); // maps
    assertTrue(Files.size(folder.resolve("result.json")) > 0, result::toString);
  }

  @Test
  void everyMacroOfTheManualWorks() throws Exception {
    List<String> blocks = blocks(Path.of("docs/fiji.md"));
    StringBuilder all = new StringBuilder();
    int count = 0;
    for (String block : blocks) {
      all.append("open(getArgument());\n")
          .append(
              block.replaceAll(
                  "model=(natural-rgb|\\[models/natural-rgb])",
                  Matcher.quoteReplacement("model=[" + model + "]")))
          .append("print(\"block ")
          .append(++count)
          .append(" done\"); close(\"*\");\n");
    }
    assertTrue(count > 0, "docs/fiji.md shows no macro");
    TinyModel.write(folder.resolve("my-model")); // the manual's places in the home folder
    for (String place : new String[] {"photographs", "originals"}) {
      Files.createDirectory(folder.resolve(place));
      TestImages.save(source, folder.resolve(place + "/leaf.tif"));
    }
    CleanFolder.make(folder.resolve("clean"), 3, 1);
    TinySettings.write(folder.resolve("tiny.json"), "tiny-trained", 1);
    ImageJProcess.Result result = imagej.headless(macro(all.toString()), input.toString());
    assertTrue(result.output.contains("block " + count + " done"), result::toString);
    assertTrue(result.output.contains("installed as 'tiny-trained'"), result::toString);
  }
}
