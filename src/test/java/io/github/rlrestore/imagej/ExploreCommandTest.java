package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.imagej.explore.ExploreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** "RL-Restore Explore Steps..." as a command, without its window. */
class ExploreCommandTest {
  @TempDir Path folder;

  @Test
  void standsInTheMenuWhereImageJ1HasIt() throws Exception {
    String line =
        Files.readString(Path.of("plugins.config"))
            .lines()
            .filter(l -> l.contains(ExplorePlugIn.TITLE))
            .findFirst()
            .orElseThrow();
    String[] entry = line.split(", ");
    try (Context context = new Context(CommandService.class)) {
      CommandInfo info = context.service(CommandService.class).getCommand(ExploreCommand.class);
      assertEquals(entry[0], info.getMenuPath().getMenuString(false).replace(" > ", ">"));
      assertEquals(entry[1], '"' + info.getMenuPath().getLeaf().getName() + '"');
      assertEquals(entry[2], ExplorePlugIn.class.getName());
      info.inputs().forEach(i -> assertFalse(i.isPersisted() && i.getType() == String.class));
    }
  }

  @Test
  void isRefusedInOneLineWhereThereIsNoDisplay() throws Exception {
    Path macro =
        Files.writeString(
            folder.resolve("explore.ijm"),
            "newImage('leaf', '8-bit ramp', 70, 70, 1);\n"
                + "run('RL-Restore Explore Steps...');\nprint('alive');\n");
    ImageJProcess.Result result = new ImageJProcess(folder).headless(macro, "");
    assertTrue(
        result.output.contains(
            "RL-Restore: RL-Restore Explore Steps... opens a window, which cannot be done here"
                + " (headless or batch mode): use \"RL-Restore...\" or"
                + " \"RL-Restore Apply Toolchain...\""),
        result::toString);
    assertTrue(result.output.contains("[aborted]"), result::toString);
    assertFalse(result.output.contains("alive"), result::toString);
    assertFalse(result.output.contains("\tat "), result::toString);
  }

  @Test
  void anOptionThatMakesNoSenseIsNamed() {
    assertEquals(
        "there is no option 'color': choose from model, range, engine, steps", refused("color"));
    assertEquals("steps is 99: choose a whole number, 1 to 10", refused("steps"));
    assertEquals("engine is '99': choose one of auto, nd4j, java", refused("engine"));
    assertEquals("range is '99': choose auto, type, display or percentile", refused("range"));
  }

  private static String refused(String key) {
    Map<String, String> given = Map.of(key, "99");
    return assertThrows(UsageException.class, () -> new ExploreSettings(given)).getMessage();
  }
}
