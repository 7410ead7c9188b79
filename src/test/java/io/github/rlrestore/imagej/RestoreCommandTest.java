package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.rlrestore.core.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The SciJava command, run as a script or another command runs it, without ImageJ's window. */
class RestoreCommandTest {
  @TempDir static Path folder;
  private static Context context;
  private static CommandService commands;
  private static String model;

  @BeforeAll
  static void start() {
    context = new Context();
    commands = context.service(CommandService.class);
    model = TinyModel.write(folder.resolve("a tiny model")).toString();
  }

  @AfterAll
  static void stop() {
    context.dispose();
  }

  private static CommandModule run(ImagePlus source, Object... options) throws Exception {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("source", source);
    for (int i = 0; i < options.length; i += 2) {
      inputs.put((String) options[i], options[i + 1]);
    }
    return commands.run(RestoreCommand.class, true, inputs).get();
  }

  @Test
  void givesTheExpectedErrorIfDoubtIsAskedFor() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 70, 41, 1);
    CommandModule run = run(source, "model", model, "engine", "java", "doubt", "yes");
    ImagePlus error = (ImagePlus) run.getOutput("expectedError");
    assertEquals("leaf restored expected error", error.getTitle());
    assertEquals(32, error.getBitDepth());
    ImagePlus scaled = (ImagePlus) run.getOutput("scaledError");
    assertEquals("leaf restored resolution-scaled error", scaled.getTitle());
    ImagePlus pearson = (ImagePlus) run.getOutput("scaledPearson");
    assertEquals("leaf restored resolution-scaled Pearson correlation", pearson.getTitle());
    ImagePlus restored = (ImagePlus) run.getOutput("restored");
    assertTrue(restored.getInfoProperty().contains("RL-Restore guard: "));
    assertTrue(restored.getInfoProperty().contains("RL-Restore doubt: plane 1: "));
    assertNull(
        run(source, "model", model, "engine", "java").getOutput("expectedError"), "not asked");
  }

  @Test
  void writesWhatWasDoneIntoTheFileThatIsNamed() throws Exception {
    Path json = folder.resolve("new folder/leaf.json");
    ImagePlus source = TestImages.noise("leaf.tif", 70, 41, 1);
    run(source, "model", model, "engine", "java", "report", json.toString());
    String text = Files.readString(json);
    assertTrue(text.contains("\"input\" : \"leaf.tif\""), text);
    assertTrue(text.contains("\"methods\" : \"Images were restored with RL-Restore"), text);
    assertTrue(text.contains("\"noise_sigma_255\""), text);
  }

  @Test
  void theReportDoesNotReplaceTheImageThatIsRestored() throws Exception {
    Path file = folder.resolve("leaf.tif");
    TestImages.save(TestImages.noise("leaf.tif", 70, 41, 1), file);
    byte[] before = Files.readAllBytes(file);
    ImagePlus source = IJ.openImage(file.toString());
    ExecutionException e =
        assertThrows(
            ExecutionException.class,
            () -> run(source, "model", model, "engine", "java", "report", file.toString()));
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertTrue(cause.getMessage().contains("is the input " + file), cause.toString());
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void givesOneNewImageAndLeavesTheSourceAlone() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 70, 41, 1);
    ImagePlus restored =
        (ImagePlus) run(source, "model", model, "engine", "java").getOutput("restored");
    assertEquals("leaf restored", restored.getTitle());
    assertEquals(70, restored.getWidth());
    assertTrue(restored.getInfoProperty().contains("1,2,stop"), restored.getInfoProperty());
    TestImages.assertSame(TestImages.noise("leaf.tif", 70, 41, 1), source);
    assertFalse(source.isLocked());
  }

  @Test
  void decidesByRegion() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 130, 70, 1);
    ImagePlus restored =
        (ImagePlus)
            run(source, "model", model, "decide", "region", "engine", "java").getOutput("restored");
    String info = restored.getInfoProperty();
    assertTrue(info.contains("row 1: 1,2,stop; 1,2,stop"), info);
  }

  @Test
  void givesTheMapsOfRegionsIfTheyAreAskedFor() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 130, 70, 1);
    CommandModule done =
        run(source, "model", model, "decide", "region", "maps", "yes", "engine", "java");
    ImagePlus tools = (ImagePlus) done.getOutput("toolMap");
    assertEquals("leaf restored tools", tools.getTitle());
    assertEquals(2, tools.getStack().getProcessor(2).get(129, 69));
    assertEquals(2, ((ImagePlus) done.getOutput("stepMap")).getProcessor().get(0, 0));
    assertEquals(1f, ((ImagePlus) done.getOutput("gainMap")).getProcessor().getf(0, 0), 1e-6f);
    assertEquals(24, ((ImagePlus) done.getOutput("legend")).getBitDepth());
    assertNull(
        run(source, "model", model, "decide", "region", "engine", "java").getOutput("toolMap"),
        "not asked");
  }

  @Test
  void refusesMapsOfWhatIsNotDecidedByRegion() {
    ImagePlus source = TestImages.noise("leaf.tif", 30, 20, 4);
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> run(source, "model", model, "maps", "yes"));
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    assertEquals(
        "maps is yes, but decide is image: maps show what was decided by region, choose decide"
            + " region or maps no",
        root.getMessage());
  }

  @Test
  void takesNumbersAsNumbersAndAsText() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 30, 20, 2);
    Object asNumber =
        run(source, "model", model, "steps", 1, "engine", "java").getOutput("restored");
    Object asText =
        run(source, "model", model, "steps", "1", "engine", "java").getOutput("restored");
    assertTrue(((ImagePlus) asNumber).getInfoProperty().contains(": 1 ("));
    TestImages.assertSame((ImagePlus) asNumber, (ImagePlus) asText);
  }

  @Test
  void remembersNothingFromTheRunBefore() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 30, 20, 3);
    run(source, "model", model, "steps", 1, "engine", "java");
    ImagePlus restored =
        (ImagePlus) run(source, "model", model, "engine", "java").getOutput("restored");
    assertTrue(restored.getInfoProperty().contains("1,2,stop"), restored.getInfoProperty());
  }

  @Test
  void failsWithOneClearLineAndWithoutAnImage() {
    ImagePlus source = TestImages.noise("leaf.tif", 30, 20, 4);
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> run(source, "model", model, "steps", 99));
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    assertEquals(UsageException.class, root.getClass());
    assertEquals("steps is 99: choose a whole number, 1 to 10", root.getMessage());
    assertFalse(source.isLocked());
  }

  @Test
  void worksFromAScriptWithoutPreprocessing() throws Exception {
    ImagePlus source = TestImages.noise("leaf.tif", 30, 20, 9);
    Object restored =
        commands
            .run(RestoreCommand.class, false, "source", source, "model", model, "steps", "1")
            .get()
            .getOutput("restored");
    assertTrue(((ImagePlus) restored).getInfoProperty().contains(": 1 ("));
  }

  @Test
  void aCancelledCommandGivesNoImage() {
    RestoreCommand command = new RestoreCommand();
    CommandInfo info = commands.getCommand(RestoreCommand.class);
    CommandModule module = new CommandModule(info, command);
    module.setInput("source", TestImages.noise("leaf.tif", 30, 20, 5));
    module.setInput("model", model);
    module.setInput("engine", "java");
    command.cancel("the user has changed his mind");
    module.run();
    assertTrue(command.isCanceled());
    assertNull(module.getOutput("restored"));
  }
}
