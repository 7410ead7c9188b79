package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BenchCommandTest {
  /** The command of docs/benchmarks.md, on a small image so that it does not take its time. */
  @Test
  void saysMachineToolsRestorationAndRatios() throws IOException {
    String line = DocBlocks.of(Path.of("docs/benchmarks.md"), "sh").get(0).trim();
    assertEquals("java -jar target/RL_Restore.jar bench", line);
    Terminal terminal = new Terminal();
    int code = terminal.run("bench", "--size", "256", "--seconds", "0", "--threads", "2");
    assertEquals(0, code, terminal.err());
    for (String word :
        List.of(
            "machine  ",
            "engine   java, 2 threads",
            "paper's small tool, 1x64x64",
            "paper's large tool, 16x63x63",
            "tool 1",
            "agent, 128 looks",
            "restore, 256x256",
            "restore / networks alone",
            "10 slices of 64x64, 2 threads",
            "2 threads against 1")) {
      assertTrue(terminal.out().contains(word), "no '" + word + "' in\n" + terminal.out());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size 20                 | size is 20: choose 128 to 16384 pixels",
        "--size 99999              | size is 99999: choose",
        "--threads 0               | threads is 0: choose at least 1",
        "--threads 17              | threads is 17, but size 2048 is enough for 16: choose",
        "--seconds -1              | seconds is -1.0: choose 0 or more",
      })
  void refusesEachBadOptionInItsOwnSentence(String options, String said) {
    Terminal terminal = new Terminal();
    assertEquals(2, terminal.run(("bench " + options.trim()).split(" ")));
    assertTrue(terminal.err().contains(said), terminal.err());
    assertEquals(1, terminal.err().lines().count());
  }

  @Test
  void theDefaultThreadsSuitAnyMachineAndSize() {
    BenchCommand command = new BenchCommand(null);
    assertEquals(2, command.threads(2));
    assertEquals(16, command.threads(256));
    command.size = 20;
    assertEquals(1, command.threads(256), "the size is refused then, not the threads");
    command.threads = 99;
    assertEquals(99, command.threads(2), "what was asked for is not changed in silence");
  }
}
