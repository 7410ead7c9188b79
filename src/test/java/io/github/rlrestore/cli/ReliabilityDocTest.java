package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/reliability.md tells to type can be typed. */
class ReliabilityDocTest {
  private static final Path DOCUMENT = Path.of("docs/reliability.md");
  private static final String JAR = "java -jar target/RL_Restore.jar ";

  @TempDir Path folder;

  @Test
  void theStackIsRestored() throws IOException {
    TestImages.stack(folder.resolve("stack.tif"));
    List<String> blocks = DocBlocks.of(DOCUMENT, "sh");
    assertEquals(1, blocks.size());
    String line = blocks.get(0).trim();
    assertTrue(line.startsWith(JAR), line);
    List<String> args =
        Arrays.stream(line.substring(JAR.length()).split(" "))
            .map(w -> w.endsWith(".tif") ? folder + "/" + Path.of(w).getFileName() : w)
            .collect(Collectors.toList());
    Terminal terminal = new Terminal();
    assertEquals(0, terminal.run(args), terminal::err);
    assertEquals(2, TestImages.open(folder.resolve("restored-stack.tif")).getStackSize());
  }

  @Test
  void theLongerCommandsNameTestsAndTheirOptions() throws IOException {
    String tests = "";
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).collect(Collectors.toList())) {
        tests += source.getFileName() + "\n";
        if (source.toString().matches(".*(Fault|Fuzz|Stream|Steady).*")) {
          tests += Files.readString(source);
        }
      }
    }
    Matcher option =
        Pattern.compile("-D([a-z.]+)=(\\S+?)['` ]").matcher(Files.readString(DOCUMENT));
    int found = 0;
    for (; option.find(); found++) {
      String name = option.group(1);
      for (String value : option.group(2).replaceAll("[*']", "").split(",")) {
        String wanted = name.equals("test") ? value + ".java" : '"' + name + '"';
        assertTrue(tests.contains(wanted), wanted);
      }
    }
    assertTrue(found > 8, found + " options");
  }
}
