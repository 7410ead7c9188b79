package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.cli.DocBlocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The macro of README.md works. */
class ReadmeMacroTest {
  private static final Path README = Path.of("README.md");

  @TempDir Path folder;

  @Test
  void runsInARealImageJ() throws Exception {
    List<String> blocks = DocBlocks.of(README, "ijm");
    assertEquals(1, blocks.size());
    String text =
        blocks
            .get(0)
            .replace("docs/samples", Path.of("docs/samples").toAbsolutePath().toString())
            .replace("target/", folder + "/");
    Path macro = Files.writeString(folder.resolve("readme.ijm"), text);
    ImageJProcess.Result result = new ImageJProcess(folder).headless(macro, "");
    assertTrue(Files.exists(folder.resolve("from-macro.tif")), result::toString);
  }
}
