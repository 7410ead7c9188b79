package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md tells people to type works. The macro is run by ReadmeMacroTest. */
final class ReadmeTest {
  private static final Path README = Path.of("README.md");

  private static final String JAR = "java -jar target/RL_Restore.jar ";

  /** Lines that are not run here, and why; the part before && of a line is not run either. */
  private static final Map<String, String> SKIPPED =
      Map.of(
          "mvn -B verify",
          "this is what runs this test",
          "mkdir -p target/imagej/plugins",
          "opens a window; WindowTest does that",
          "java -cp \"target/test-classes",
          "makes a picture; RegionFigure itself is compiled with the tests",
          "docs/microscopy_figures.sh",
          "needs images that are not in the repository; the programs it runs are compiled with the"
              + " tests",
          JAR + "import ",
          "needs the authors' files; Import2018's tests read them");

  /** The only command that may stand before && of a line that is run. */
  private static final String BUILD = "mvn -q -DskipTests package && ";

  @TempDir Path folder;

  @Test
  void everyCommandLineOfTheReadmeDoesWhatItSays() throws IOException {
    assertTrue(runAll(README) >= 6);
    assertTrue(Files.size(folder.resolve("restored.png")) > 0);
    assertTrue(Files.size(folder.resolve("all/church.png")) > 0);
    assertTrue(Files.size(folder.resolve("scores.json")) > 0);
  }

  @Test
  void everyCommandLineOfTheRegionPageDoesWhatItSays() throws IOException {
    assertEquals(1, runAll(Path.of("docs/region.md")));
    assertTrue(Files.size(folder.resolve("region-tools.tif")) > 0);
  }

  @Test
  void everyCommandLineOfTheGuardPageDoesWhatItSays() throws IOException {
    assertEquals(4, runAll(Path.of("docs/guards.md")));
    assertTrue(Files.size(folder.resolve("guarded.json")) > 0);
    assertTrue(Files.size(folder.resolve("doubted-error.tif")) > 0);
    assertTrue(Files.readString(folder.resolve("cells.json")).contains("\"methods\""));
    assertTrue(Files.size(folder.resolve("micrographs/histology.png.json")) > 0);
    assertEquals(0, runAll(Path.of("docs/microscopy.md")));
  }

  /** How many lines were run. */
  private int runAll(Path document) throws IOException {
    int run = 0;
    for (String block : DocBlocks.of(document, "sh")) {
      for (String line : block.split("\n")) {
        if (SKIPPED.keySet().stream().noneMatch(line::startsWith)) {
          run(line);
          run++;
        }
      }
    }
    return run;
  }

  private void run(String line) {
    String command = line.startsWith(BUILD) ? line.substring(BUILD.length()) : line;
    assertTrue(command.startsWith(JAR), "no test can run: " + line);
    List<String> args = new ArrayList<>();
    for (String word : command.substring(JAR.length()).split(" ")) {
      args.add(word.startsWith("target/") ? folder + word.substring("target".length()) : word);
    }
    Terminal terminal = new Terminal();
    int code = terminal.runAsShipped(args);
    assertEquals(0, code, () -> line + "\n" + terminal.err());
    assertEquals("", terminal.err(), line);
  }

  @Test
  void theJavaCompilesAndRuns() throws Exception {
    List<String> blocks = DocBlocks.of(README, "java");
    assertEquals(1, blocks.size());
    String code = blocks.get(0).replace("target/", folder + "/");
    Path source = Files.writeString(folder.resolve("Example.java"), code);
    String classPath = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-proc:none",
                "-cp",
                classPath,
                source.toString());
    assertEquals(0, compiled);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                folder + java.io.File.pathSeparator + classPath,
                "Example")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "still running");
    String said = Files.readString(folder.resolve("out.txt"));
    assertEquals(0, process.exitValue(), said);
    assertTrue(said.contains("image: "), said);
    assertTrue(Files.exists(folder.resolve("from-java.tif")), said);
  }

  @Test
  void theFilesItNamesExist() throws IOException {
    Matcher link =
        Pattern.compile("\\]\\(([^)#:]+)\\)").matcher(Files.readString(Path.of("README.md")));
    List<String> missing = new ArrayList<>();
    while (link.find()) {
      String target = link.group(1);
      if (!Files.exists(Path.of(target))) {
        missing.add(target);
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theFirstCommandWorksInAFreshClone() throws IOException {
    String first = DocBlocks.of(README, "sh").get(0).trim();
    assertTrue(first.startsWith(BUILD + JAR + "restore "), first);
    assertEquals(1, first.lines().count());
    assertTrue(Stream.of(first.split(" ")).noneMatch(w -> w.startsWith("../")), first);
  }
}
