package io.github.rlrestore.training.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.training.CleanFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/report.md, as their commands stand there, on small numbers and pictures. */
class ReportCommandsTest {
  private static final String PACKAGE = "io.github.rlrestore.training.report.";

  @TempDir static Path temp;
  private static Path clean;

  @BeforeAll
  static void makePictures() throws Exception {
    clean = CleanFolder.make(temp.resolve("clean"), 2, 3);
    ProtocolPatches.main(documented("ProtocolPatches"));
  }

  /** The arguments in the page, with few patches, and folders of this test. */
  private static String[] documented(String program) throws Exception {
    String page = Files.readString(Path.of("docs/report.md"));
    Matcher line =
        Pattern.compile("^java .*" + Pattern.quote(PACKAGE + program) + " (.*)$", Pattern.MULTILINE)
            .matcher(page);
    assertTrue(line.find(), program + " stands in docs/report.md");
    List<String> words =
        Arrays.stream(line.group(1).trim().split(" +"))
            .map(w -> w.matches("\\d{2,}") ? "3" : w)
            .map(w -> w.startsWith("../shared/") ? clean.toString() : w)
            .map(w -> w.equals("target/paper") ? "natural-rgb" : w)
            .map(w -> w.startsWith("target/") ? temp.resolve(w.substring(7)).toString() : w)
            .collect(Collectors.toList());
    return words.toArray(new String[0]);
  }

  @Test
  void patchesOfTheProtocolArePairsOfTheSameSizeThatDiffer() throws Exception {
    for (String level : List.of("mild", "moderate", "severe")) {
      Path input = temp.resolve("protocol").resolve(level).resolve("input");
      try (var files = Files.list(input)) {
        List<Path> all = files.sorted().collect(Collectors.toList());
        assertEquals(3, all.size());
        for (Path f : all) {
          Path reference = input.resolveSibling("reference").resolve(f.getFileName());
          var damaged = ImageIO.read(f.toFile());
          var truth = ImageIO.read(reference.toFile());
          assertEquals(63, damaged.getWidth());
          assertEquals(63, truth.getHeight());
          int differ = 0;
          for (int i = 0; i < 63; i++) {
            differ += damaged.getRGB(i, i) == truth.getRGB(i, i) ? 0 : 1;
          }
          assertTrue(differ > 10, f + ": " + differ + " of 63 pixels differ");
        }
      }
    }
  }

  private static String printed(Consumer<String[]> program, String name) throws Exception {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.accept(documented(name));
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void ablationsAreATableOfAllVariants() throws Exception {
    String table = printed(Ablations::main, "Ablations");
    for (String variant :
        List.of("as it is, 3 steps", "1 step", "5 steps", "no stop", "4 tools", "1 tool")) {
      assertTrue(
          Pattern.compile("^\\| " + variant + ".*( \\| \\d+\\.\\d+){5} \\|$", Pattern.MULTILINE)
              .matcher(table)
              .find(),
          variant + " in " + table);
    }
    assertTrue(
        Pattern.compile("no stop.* \\| 3\\.00 \\|").matcher(table).find(), "three tools: " + table);
  }

  private static double mean(String table, String row) {
    Matcher line =
        Pattern.compile(
                "^\\| "
                    + row
                    + "[^|]*( \\| \\d+\\.\\d+ \\(\\d+\\.\\d %\\)){3} \\| (\\d+\\.\\d+) \\|",
                Pattern.MULTILINE)
            .matcher(table);
    assertTrue(line.find(), row + " in " + table);
    return Double.parseDouble(line.group(2));
  }

  @Test
  void targetsStandBetweenWhatWasDamagedAndWhatOneWhoKnowsTheTruthMakesOfTheTools()
      throws Exception {
    String table = printed(TargetsTable::main, "TargetsTable");
    double damaged = mean(table, "damaged");
    double oracle = mean(table, "greedy oracle");
    double model = mean(table, "natural-rgb");
    assertTrue(oracle > damaged + 0.5, table);
    assertTrue(model > damaged && model <= oracle + 0.3, table);
  }

  @Test
  void sheetShowsThreeWinsAndThreeLosses() throws Exception {
    WinsAndLosses.main(documented("WinsAndLosses"));
    var sheet = ImageIO.read(temp.resolve("wins-and-losses.png").toFile());
    assertEquals(4 * (3 * 63 + 6) - 6, sheet.getWidth());
    assertEquals(20 + 6 * (3 * 63 + 20), sheet.getHeight());
  }
}
