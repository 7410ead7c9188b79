package io.github.rlrestore.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchTableTest {
  private static final int STOP = 3;

  @TempDir Path folder;

  private static Toolchain chain(int... actions) {
    List<Step> steps = new ArrayList<>();
    for (int a : actions) {
      double[] values = {0.25, 0.25, 0.25};
      values[a - 1] = 1.5;
      steps.add(new Step(a, "tool " + a, values, new int[3], 0));
    }
    boolean stopped = actions.length > 0 && actions[actions.length - 1] == STOP;
    return new Toolchain(steps, stopped ? StopReason.AGENT : StopReason.STEPS, STOP);
  }

  @Test
  void comesBackFromItsFileAsItWas() {
    BatchTable table = new BatchTable();
    table.put(
        BatchRow.restored("a, \"b\".tif", List.of(chain(1, 2, 3), chain(2), chain(1, 2, 3)), 2));
    table.put(BatchRow.restored("b.tif", List.of(chain(3)), 1));
    table.put(BatchRow.failed("c.tif", "'c.tif' is cut off, \"really\""));
    table.put(BatchRow.restored("d.tif", List.of(), Double.NaN));
    table.write(folder);
    BatchTable read = BatchTable.in(folder, false);
    assertEquals(
        table.rows().stream().map(BatchRow::fields).collect(Collectors.toList()),
        read.rows().stream().map(BatchRow::fields).collect(Collectors.toList()));
    assertEquals("1,2,stop x2; 2 x1", read.rows().get(0).chain());
    assertEquals(1.5, read.rows().get(0).predictedGain(), 1e-9);
    assertEquals(0, read.rows().get(1).predictedGain(), "nothing was done");
    assertEquals(1, read.failures(List.of(Path.of("in/b.tif"), Path.of("in/c.tif"))));
    assertEquals(0, read.failures(List.of(Path.of("in/b.tif"))), "c.tif is not asked for");
    assertEquals("", read.row("d.tif").orElseThrow().error());
    assertTrue(read.row("e.tif").isEmpty());
  }

  @Test
  void countsToolchainsTheMostFrequentFirst() {
    BatchTable table = new BatchTable();
    table.put(BatchRow.restored("a", List.of(chain(2), chain(1, 2, 3)), 1));
    table.put(BatchRow.restored("b", List.of(chain(1, 2, 3)), 1));
    table.put(BatchRow.restored("c", List.of(chain()), 1));
    List<String> counts =
        table.chains().stream()
            .map(c -> c.chain() + ": " + c.decisions() + " in " + c.files())
            .collect(Collectors.toList());
    assertEquals(List.of("1,2,stop: 2 in 2", "2: 1 in 1", "untouched: 1 in 1"), counts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my,own\n",
        "file,chain,predicted_gain_db,seconds,error\na,b\n",
        "file,chain,predicted_gain_db,seconds,error\na,2,much,1,\n"
      })
  void refusesAFileThatItDidNotWrite(String text) throws Exception {
    Files.writeString(folder.resolve(BatchTable.FILE), text);
    assertThrows(RestoreException.class, () -> BatchTable.in(folder, false));
    assertEquals(List.of(), BatchTable.in(folder, true).rows(), "replaced with force");
  }

  @Test
  void refusesAForeignFileOfTheNameOfTheTableOfToolchains() throws Exception {
    Files.writeString(folder.resolve(BatchTable.CHAINS_FILE), "chain,links\nbicycle,114\n");
    RestoreException e = assertThrows(RestoreException.class, () -> BatchTable.in(folder, false));
    assertTrue(e.getMessage().contains(BatchTable.CHAINS_FILE + "' is no table"), e.getMessage());
  }
}
