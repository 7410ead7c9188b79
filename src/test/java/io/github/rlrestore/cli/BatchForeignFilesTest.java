package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a folder of results that bear the names of a batch's own but are somebody else's. */
class BatchForeignFilesTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  @BeforeEach
  void makeImages() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = Files.createDirectory(folder.resolve("out"));
    TestImages.rgb(in.resolve("a.png"));
    TestImages.rgb(in.resolve("b.png"));
  }

  private int batch(String... more) {
    List<String> line = new ArrayList<>(List.of("batch", in.toString(), "-o", out.toString()));
    line.addAll(List.of(more));
    return terminal.run(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "my own notes", "[1, 2]", "{\"name\":\"mine\"}", "{\"model_sha256\":{}}"})
  void aForeignFileBesideAResultIsReplacedOnlyWithForce(String text) throws IOException {
    Path mine = Files.writeString(out.resolve("a.png.json"), text);
    assertEquals(1, batch("--reports"), terminal::out);
    assertEquals(text, Files.readString(mine));
    assertTrue(terminal.err().contains("a.png.json' is no report"), terminal.err());
    assertFalse(Files.exists(out.resolve("a.png")), "restored without the report asked for");
    assertTrue(Files.exists(out.resolve("b.png.json")), "the other image is done");
    assertEquals(0, batch("--reports", "--force"), terminal::err);
    assertTrue(Files.readString(mine).contains("model_sha256"));
  }

  @Test
  void anEarlierReportIsReplaced() throws IOException {
    assertEquals(0, batch("--reports"), terminal::err);
    Files.delete(out.resolve("a.png"));
    assertEquals(0, batch("--reports", "--steps", "1"), terminal::err);
    assertTrue(Files.readString(out.resolve("a.png.json")).contains("\"steps\" : 1"));
  }

  @Test
  void aForeignTableOfToolchainsIsReplacedOnlyWithForce() throws IOException {
    Path mine = Files.writeString(out.resolve("rl-restore-chains.csv"), "my,own\n");
    assertEquals(1, batch());
    assertTrue(terminal.err().contains("rl-restore-chains.csv' is no table"), terminal.err());
    assertEquals("my,own\n", Files.readString(mine));
    assertFalse(Files.exists(out.resolve("a.png")), "nothing is done");
    assertEquals(0, batch("--force"), terminal::err);
    assertTrue(Files.readString(mine).startsWith("chain,decisions,files\n"));
  }
}
