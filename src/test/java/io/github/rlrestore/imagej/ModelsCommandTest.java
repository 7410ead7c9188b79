package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "RL-Restore Models..." by SciJava; the home folder is one of the test's. */
class ModelsCommandTest {
  @TempDir Path folder;
  private Commands commands;
  private String home;
  private Path tiny;

  @BeforeEach
  void start() {
    home = System.setProperty("user.home", folder.toString());
    commands = new Commands();
    tiny = TinyModel.write(folder.resolve("a tiny model"));
  }

  @AfterEach
  void stop() {
    commands.close();
    System.setProperty("user.home", home);
  }

  private ResultsTable models(Object... options) throws Exception {
    return (ResultsTable) commands.run(ModelsCommand.class, options).getOutput("table");
  }

  private static int row(ResultsTable table, String name) {
    for (int i = 0; i < table.size(); i++) {
      if (table.getStringValue("name", i).equals(name)) {
        return i;
      }
    }
    throw new AssertionError("there is no row of " + name);
  }

  @Test
  void aModelThatWasAddedIsFoundByItsName() throws Exception {
    ResultsTable table = models("add", tiny.toString(), "name", "mine");
    int row = row(table, "mine");
    Path place = folder.resolve("rl-restore-models/mine");
    assertEquals(place.toString(), table.getStringValue("place", row));
    assertEquals("grey", table.getStringValue("images", row));
    assertEquals(2, table.getValue("tools", row));
    ImagePlus source = TestImages.noise("leaf", 30, 20, 1);
    ImagePlus byName =
        commands.image(
            ApplyCommand.class, "source", source, "model", "mine", "chain", "1", "engine", "java");
    ImagePlus byPath =
        commands.image(
            ApplyCommand.class,
            "source",
            source,
            "model",
            tiny.toString(),
            "chain",
            "1",
            "engine",
            "java");
    TestImages.assertSame(byPath, byName);
  }

  @Test
  void takesAZipUnderItsOwnName() throws Exception {
    Path zip = folder.resolve("tiny.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String file : new String[] {"model.json", "weights.safetensors", "README.md"}) {
        out.putNextEntry(new ZipEntry(file));
        Files.copy(tiny.resolve(file), out);
      }
    }
    row(models("add", zip.toString()), "tiny");
    assertTrue(Files.exists(folder.resolve("rl-restore-models/tiny/model.json")));
  }

  @Test
  void takesTheCheckpointsOf2018() throws Exception {
    Path checkpoints = Path.of("../shared/reference/rl-restore-2018");
    Assumptions.assumeTrue(Files.isDirectory(checkpoints), "skipped: no 2018 checkpoints");
    ResultsTable table = models("add", checkpoints.toString());
    int row = row(table, "rl-restore-2018");
    assertEquals("colour", table.getStringValue("images", row));
    assertEquals(12, table.getValue("tools", row));
  }

  @Test
  void aBrokenModelIsListedWithItsError() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("rl-restore-models/broken"));
    Files.writeString(broken.resolve("model.json"), "{}");
    ResultsTable table = models();
    assertTrue(
        table.getStringValue("error", row(table, "broken")).startsWith("cannot read model"),
        "no error");
  }

  @Test
  void refusesWhatCannotBeAdded() throws Exception {
    models("add", tiny.toString());
    String[][] cases = {
      {"add", tiny.toString(), "there is a model 'tiny' already"},
      {"add", folder.resolve("no").toString(), "there is nothing at"},
      {"name", "mine", "but there is nothing to add"},
      {"show", "nowhere", "there is no model 'nowhere'"}
    };
    for (String[] c : cases) {
      String error = commands.error(ModelsCommand.class, c[0], c[1]);
      assertTrue(error.contains(c[2]), error);
    }
    String error =
        commands.error(ModelsCommand.class, "add", tiny.toString(), "name", "../elsewhere");
    assertTrue(error.contains("cannot be written"), error);
    assertFalse(Files.exists(folder.resolve("elsewhere")));
  }
}
