package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.stream.Collectors;
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
          "python docs/export_example.py",
          "needs numpy and onnxruntime; ExampleTest runs it where they are",
          JAR + "import ",
          "needs the authors' files; Import2018's tests read them");

  /** The only command that may stand before && of a line that is run. */
  private static final String BUILD = "mvn -q -DskipTests package && ";

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");

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
    assertEquals(5, runAll(Path.of("docs/guards.md")));
    assertArrayEquals(
        (byte[]) TestImages.open(folder.resolve("cells.tif")).getProcessor().getPixels(),
        (byte[]) TestImages.open(folder.resolve("cells-again.tif")).getProcessor().getPixels());
    assertTrue(Files.size(folder.resolve("guarded.json")) > 0);
    assertTrue(Files.size(folder.resolve("doubted-error.tif")) > 0);
    assertTrue(Files.readString(folder.resolve("cells.json")).contains("\"methods\""));
    assertTrue(Files.size(folder.resolve("micrographs/histology.png.json")) > 0);
    assertEquals(0, runAll(Path.of("docs/microscopy.md")));
  }

  @Test
  void everyCommandLineOfTheExportPageDoesWhatItSays() throws IOException {
    assertEquals(2, runAll(Path.of("docs/export.md")));
    assertTrue(Files.size(folder.resolve("onnx/agent.onnx")) > 0);
    String description = Files.readString(folder.resolve("bioimage/tool01/rdf.yaml"));
    assertTrue(description.contains("license: \"CC-BY-SA-4.0\"\n"), description);
    assertTrue(description.contains("- name: \"A. Name\"\n"), description);
  }

  /**
   * Whether that test runs the commands is for its reader to see; a page no test names is caught.
   */
  @Test
  void everyPageWithCommandsIsNamedByATest() throws IOException {
    StringBuilder tests = new StringBuilder();
    for (Path source : files(Path.of("src/test/java"), ".java")) {
      tests.append(Files.readString(source));
    }
    List<String> untested = new ArrayList<>();
    for (Path page : files(Path.of("docs"), ".md")) {
      // what decisions were made with is told there as it was then
      boolean record = page.startsWith("docs/adr");
      boolean named = tests.indexOf("\"" + page.toString().replace('\\', '/') + "\"") >= 0;
      if (!record && !named && Files.readString(page).contains("\n```sh\n")) {
        untested.add(page.toString());
      }
    }
    assertEquals(List.of(), untested);
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(ending)).collect(Collectors.toList());
    }
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
    Matcher words = WORD.matcher(command.substring(JAR.length()));
    while (words.find()) {
      String word = words.group(1) == null ? words.group() : words.group(1);
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
