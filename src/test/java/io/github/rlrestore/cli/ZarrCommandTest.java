package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.zarr.ZarrFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zarr images on the command line. */
final class ZarrCommandTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  @BeforeEach
  void writeInput() {
    in = folder.resolve("in.zarr");
    out = folder.resolve("out.zarr");
    ZarrFixture.write(in, new long[] {2, 70, 80}, 64);
  }

  @Test
  void everyCommandLineOfTheZarrPageDoesWhatItSays() throws IOException {
    String start = "java -jar target/RL_Restore.jar ";
    List<String> blocks = DocBlocks.of(Path.of("docs/zarr.md"), "sh");
    assertEquals(1, blocks.size());
    for (String line : blocks.get(0).trim().split("\n")) {
      assertTrue(line.startsWith(start), line);
      List<String> args = new ArrayList<>();
      for (String word : line.substring(start.length()).split(" ")) {
        args.add(word.replaceFirst("^target", folder.toString()));
      }
      assertEquals(0, terminal.runAsShipped(args), () -> terminal.err());
    }
    assertTrue(Files.exists(out.resolve("0/1/1/1")));
  }

  @Test
  void saysWhatItDid() {
    int code = terminal.run("restore", in.toString(), "-o", out.toString(), "--engine", "java");
    assertEquals(0, code, terminal.err());
    assertTrue(terminal.out().contains("z 2:"), terminal.out());
    assertTrue(terminal.out().contains("1  1 halve, 1 of 1 votes"), terminal.out());
    assertTrue(terminal.out().contains("2 blocks computed"), terminal.out());
    assertTrue(Files.exists(out.resolve("0/1/1/1")));
  }

  @Test
  void refusesInOneLineWhatAZarrImageCannotHave() throws IOException {
    for (String option : List.of("--save-steps", "--report=x.json", "--seconds=3")) {
      assertEquals(2, terminal.run("restore", in.toString(), "-o", out.toString(), option));
      assertEquals(1, terminal.errorLines().size(), terminal.err());
    }
    Files.createDirectory(out);
    assertEquals(1, terminal.run("restore", in.toString(), "-o", out.toString()));
    assertTrue(terminal.err().contains("exists"), terminal.err());
    assertFalse(Files.exists(folder.resolve(".out.zarr.part")));
  }

  @Test
  void refusesAMissingInputOnSparkBeforeItStarts() {
    int code = terminal.run("restore-blocks", folder + "/none.zarr", out.toString());
    assertEquals(1, code);
    assertTrue(terminal.err().contains("none.zarr is no folder"), terminal.err());
  }
}
