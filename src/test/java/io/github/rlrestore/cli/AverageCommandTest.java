package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AverageCommandTest {
  private static final String WEIGHT = "head/weight";

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  private int average(String... args) {
    List<String> all = new ArrayList<>(List.of("average"));
    all.addAll(List.of(args));
    return terminal.runAsShipped(all);
  }

  @Test
  void theMeanOfAModelWithItselfIsTheModelAndNothingIsReplaced() {
    String out = folder.resolve("mean").toString();
    assertEquals(0, average("natural-rgb", "natural-rgb", "-o", out), terminal::err);
    assertTrue(terminal.out().contains("the mean of 5 tools"), terminal::out);
    Bundle before = new BundleStore().open("natural-rgb");
    Bundle after = new BundleStore().open(out);
    assertArrayEquals(
        before.toolbox().tool(1).weights().get(WEIGHT),
        after.toolbox().tool(1).weights().get(WEIGHT));
    assertEquals(1, average("natural-rgb", "natural-rgb", "-o", out));
    assertEquals(1, terminal.errorLines().size(), terminal::err);
  }

  @Test
  void oneModelIsWrongUsage() {
    assertEquals(2, average("natural-rgb", "-o", folder.resolve("mean").toString()));
  }

  @Test
  void modelsThatDifferAreWrongUsage() {
    String out = folder.resolve("mean").toString();
    assertEquals(2, average("natural-rgb", "microscopy-grey", "-o", out));
    assertTrue(terminal.err().contains("12 tools"), terminal::err);
    assertTrue(Files.notExists(Path.of(out)));
  }
}
