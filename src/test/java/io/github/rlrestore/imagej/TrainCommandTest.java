package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.TinySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "RL-Restore Train..." as a script calls it, without windows. */
class TrainCommandTest {
  @TempDir Path folder;

  @Test
  void trainsAModelAndSaysWhereItIs() throws Exception {
    Path data = CleanFolder.make(folder.resolve("data"), 3, 1);
    Path settings = TinySettings.write(folder.resolve("tiny.json"), "tiny", 1);
    try (Commands commands = new Commands()) {
      Object[] options = {
        "data", data.toFile(),
        "settings", settings.toString(),
        "output", folder.resolve("out").toFile(),
        "install", "no"
      };
      ResultsTable table =
          (ResultsTable) commands.run(TrainCommand.class, options).getOutputs().get("table");
      assertEquals("tiny", table.getStringValue("model", 0));
      assertEquals("done", table.getStringValue("ended", 0));
      Path bundle = Path.of(table.getStringValue("bundle", 0));
      assertEquals("tiny", new BundleReader().read(bundle).name());
      String again = commands.error(TrainCommand.class, options);
      assertTrue(again.contains("not empty") && again.contains("resume=yes"), again);
    }
  }

  @Test
  void wrongOptionsAreNamedBeforeAnythingIsWritten() throws Exception {
    Path data = CleanFolder.make(folder.resolve("data"), 2, 1);
    Path out = folder.resolve("out");
    try (Commands commands = new Commands()) {
      String none = commands.error(TrainCommand.class, "output", out.toFile());
      assertTrue(none.startsWith("data is missing"), none);
      String name =
          commands.error(
              TrainCommand.class, "data", data.toFile(), "output", out.toFile(), "name", "a b");
      assertTrue(name.contains("'a b'"), name);
      String taken =
          commands.error(
              TrainCommand.class,
              "data",
              data.toFile(),
              "output",
              out.toFile(),
              "name",
              "natural-rgb");
      assertTrue(taken.contains("natural-rgb"), taken);
      String minutes =
          commands.error(
              TrainCommand.class, "data", data.toFile(), "output", out.toFile(), "minutes", "0");
      assertTrue(minutes.startsWith("minutes is 0"), minutes);
    }
    assertTrue(Files.notExists(out));
  }
}
