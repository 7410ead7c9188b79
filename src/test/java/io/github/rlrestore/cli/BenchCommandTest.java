package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchCommandTest {
  @Test
  void saysMachineToolsRestorationAndRatios() {
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

  @Test
  void refusesWhatCannotBeMeasured() {
    Terminal terminal = new Terminal();
    assertEquals(2, terminal.run("bench", "--size", "20"));
    assertTrue(terminal.err().contains("size 20"), terminal.err());
    assertEquals(1, terminal.err().lines().count());
  }
}
