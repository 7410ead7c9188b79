package io.github.rlrestore.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.training.CleanFolder;
import io.github.rlrestore.training.damage.DamageMix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegretTextTest {
  @TempDir Path temp;

  @Test
  void everyPatchIsInEachStepOnceAndEveryToolAtItsLevel() throws Exception {
    Bundle bundle = new BundleStore().open("natural-rgb");
    Path clean = CleanFolder.make(temp.resolve("clean"), 2, 3);
    String text =
        RegretText.of(new RegretReport(bundle, clean, DamageMix.PAPER, 2, 0, 3, 2, Task.NONE));
    List<int[]> rows =
        text.lines()
            .filter(l -> l.matches("\\| (\\d .*|ended before) \\|.*"))
            .map(RegretTextTest::numbers)
            .collect(Collectors.toList());
    assertEquals(bundle.toolbox().size() + 1, rows.size(), text);
    for (int step = 0; step < 3; step++) {
      int at = step;
      assertEquals(6, rows.stream().mapToInt(r -> r[at]).sum(), "step " + (step + 1) + text);
    }
    int inSteps = 0;
    int atLevels = 0;
    for (int[] row : rows.subList(0, bundle.toolbox().size())) {
      inSteps += row[0] + row[1] + row[2];
      atLevels += row[3] + row[4] + row[5];
    }
    assertEquals(inSteps, atLevels, text);
    assertTrue(inSteps > 0, text);
  }

  private static int[] numbers(String row) {
    return Arrays.stream(row.split("\\|"))
        .skip(2)
        .map(String::trim)
        .filter(c -> !c.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
