package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong usage: exit code 2 and one line on standard error that says what to do. */
final class UsageTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                        | no command given",
        "sharpen a.png                           | sharpen",
        "restore                                 | INPUT",
        "restore a.png                           | --output",
        "restore a.png -o b.png --polish         | --polish",
        "restore a.png -o b.png --steps 0        | choose 1 to 10",
        "restore a.png -o b.png --steps 99       | choose 1 to 10",
        "restore a.png -o b.png --steps three    | three",
        "restore a.png -o b.png --seconds -1     | above 0",
        "restore a.png -o b.png --decide pixel   | image, stack or region",
        "restore a.png -o b.png --engine gpu     | auto, nd4j or java",
        "restore a.png -o b.png --range wide     | auto, type, display or percentile",
        "restore a.png -o b.png --threads 0      | 1 or more",
        "restore a.png -o b.png --chain 1,x      | 7,2,stop",
        "restore a.png -o b.png --chain 13       | choose 1 to 2",
        "restore a.png -o b.png --chain 1 --steps 2 | leave --steps",
        "restore a.png -o b.png -m unknown       | no model 'unknown'",
        "restore a.png -o b.gif                  | .png",
        "batch a.png -o b.dir                    | is no folder",
        "batch b.                                | --output",
        "degrade a.png -o b.png                  | --level",
        "degrade a.png -o b.png --level awful    | mild, moderate or severe",
        "degrade a.png -o b.png --level mild --blur 1 | either --level",
        "degrade a.png -o b.png --jpeg 101       | 101",
        "degrade a.png -o b.png --blur -1        | -1",
        "evaluate --input none --reference none  | is no folder",
        "evaluate --input none                   | --reference",
        "import                                  | DIR",
        "export natural-rgb -o b.onnx            | --format",
        "export natural-rgb -o b.onnx --format tf | choose onnx or bioimage",
        "export unknown -o b.onnx --format onnx  | no model 'unknown'",
        "export natural-rgb -o a.png --format onnx | add --force",
        "models unknown                          | no model 'unknown'",
      })
  void isOneLineAndExitCodeTwo(String line, String expected) throws Exception {
    Path image = Files.writeString(folder.resolve("a.png"), "never read");
    List<String> args =
        line == null
            ? List.of()
            : List.of(
                line.replace("a.png", image.toString())
                    .replace("b.", folder.resolve("b.").toString())
                    .split(" +"));
    assertEquals(2, terminal.run(args), () -> terminal.err());
    assertEquals(1, terminal.errorLines().size(), () -> terminal.err());
    assertTrue(terminal.err().contains(expected), () -> terminal.err());
    assertFalse(terminal.err().contains("\tat "), () -> terminal.err());
    assertFalse(Files.exists(folder.resolve("b.png")));
  }

  @Test
  void helpIsNoError() {
    assertEquals(0, terminal.run("--help"));
    assertTrue(terminal.out().contains("restore"), terminal.out());
    assertEquals(0, terminal.run("restore", "--help"));
    assertTrue(terminal.out().contains("--chain"), terminal.out());
    assertEquals("", terminal.err());
  }

  @Test
  void modelsListsAndShows() {
    assertEquals(0, terminal.run("models"));
    assertTrue(terminal.out().matches("(?s)natural-rgb +colour + 2 tools .*\\(default\\)\\R"));
    assertEquals(0, terminal.run("models", "natural-rgb"));
    assertTrue(terminal.out().contains("2  lift"), terminal.out());
  }
}
