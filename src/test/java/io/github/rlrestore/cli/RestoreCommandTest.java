package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy model takes x to x / 2, then to x / 2 + 0.25, then stops. */
final class RestoreCommandTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  @BeforeEach
  void makeInput() {
    in = TestImages.rgb(folder.resolve("in.png"));
    out = folder.resolve("out.png");
  }

  private void restore(String... more) {
    List<String> args =
        Stream.concat(Stream.of("restore", in.toString(), "-o", out.toString()), Stream.of(more))
            .collect(Collectors.toList());
    assertEquals(0, terminal.run(args), () -> terminal.err());
    assertEquals("", terminal.err());
  }

  private static int red(Path file, int x, int y) {
    ImagePlus image = TestImages.open(file);
    assertEquals(ImagePlus.COLOR_RGB, image.getType());
    return image.getProcessor().get(x, y) >> 16 & 255;
  }

  private static int half(int v) {
    return (int) Math.floor(v * 0.5 + 0.5);
  }

  private static int halfAndLifted(int v) {
    return (int) Math.floor(v * 0.5 + 63.75 + 0.5);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  @Test
  void restoresAndTellsEveryStep() {
    restore();
    for (int x = 0; x < TestImages.WIDTH; x += 7) {
      assertEquals(halfAndLifted(TestImages.red(x, 5)), red(out, x, 5));
    }
    String said = terminal.out();
    assertTrue(said.contains("model toy, engine java (for tests)"), said);
    assertTrue(said.matches("(?s).* 1  1 halve +\\+2\\.000 +\\+1\\.500 +1/1\\R.*"), said);
    assertTrue(said.matches("(?s).* 2  2 lift +\\+2\\.000 +\\+1\\.500 +1/1\\R.*"), said);
    assertTrue(said.matches("(?s).* 3  3 stop +\\+2\\.000 +\\+1\\.500 +1/1\\R.*"), said);
    assertTrue(said.contains("ended: the agent chose to stop"), said);
  }

  @Test
  void brightColoursStayWhatTheyAre() {
    restore("--chain", "2");
    int[] before = (int[]) TestImages.open(in).getProcessor().getPixels();
    int[] after = (int[]) TestImages.open(out).getProcessor().getPixels();
    for (int i = 0; i < before.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int v = before[i] >> shift & 255;
        int expected = (int) Math.min(255, Math.floor(v + 63.75 + 0.5));
        assertEquals(expected, after[i] >> shift & 255, "pixel " + i + ", shift " + shift);
      }
    }
  }

  @Test
  void endsWhenTheStepsAreSpent() {
    restore("--steps", "1");
    assertEquals(half(TestImages.red(20, 5)), red(out, 20, 5));
    assertTrue(terminal.out().contains("ended: the step budget was spent"), terminal.out());
  }

  @Test
  void replaysAGivenChain() {
    restore("--chain", "1,1,stop");
    assertEquals(TestImages.red(20, 4) / 4.0, red(out, 20, 4), 0.5);
    assertTrue(terminal.out().contains("ended: the given toolchain ended"), terminal.out());
  }

  @Test
  void aChainOfStopAloneLeavesTheImageUntouched() {
    restore("--chain", "stop");
    assertArrayEquals(
        (int[]) TestImages.open(in).getProcessor().getPixels(),
        (int[]) TestImages.open(out).getProcessor().getPixels());
    assertTrue(terminal.out().contains("left untouched"), terminal.out());
  }

  @Test
  void savesTheImageAfterEachStep() throws IOException {
    restore("--save-steps");
    assertEquals(List.of("in.png", "out-step1.png", "out-step2.png", "out.png"), names());
    int v = TestImages.red(20, 5);
    assertEquals(half(v), red(folder.resolve("out-step1.png"), 20, 5));
    assertTrue(TestImages.same(folder.resolve("out-step2.png"), out));
  }

  @Test
  void anOldStepImageIsNotReplacedAndNothingIsWritten() throws IOException {
    Files.writeString(folder.resolve("out-step2.png"), "old");
    assertEquals(1, terminal.run("restore", in.toString(), "-o", out.toString(), "--save-steps"));
    assertTrue(terminal.err().contains("out-step2.png exists"), terminal.err());
    assertEquals(List.of("in.png", "out-step2.png"), names());
    restore("--save-steps", "--force");
    assertTrue(TestImages.same(folder.resolve("out-step2.png"), out));
  }

  @Test
  void theReportHoldsEveryDecision() throws IOException {
    Path report = folder.resolve("report.json");
    restore("--report", report.toString());
    JsonNode root = new ObjectMapper().readTree(report.toFile());
    assertEquals("toy", root.get("model").asText());
    assertEquals("java", root.get("engine").asText());
    assertEquals("for tests", root.get("engine_reason").asText());
    JsonNode image = root.get("images").get(0);
    assertEquals(in.toString(), image.get("input").asText());
    assertEquals(out.toString(), image.get("output").asText());
    assertTrue(image.get("seconds").asDouble() > 0);
    JsonNode decision = image.get("decisions").get(0);
    assertEquals("image", decision.get("scope").asText());
    assertEquals("1,2,stop", decision.get("chain").asText());
    assertEquals("the agent chose to stop", decision.get("ended").asText());
    JsonNode second = decision.get("steps").get(1);
    assertEquals(2, second.get("action").asInt());
    assertEquals("lift", second.get("tool").asText());
    assertEquals(2.0, second.get("value_db").asDouble(), 1e-6);
    assertEquals(1.5, second.get("margin_db").asDouble(), 1e-6);
    assertEquals("[0.5,2.0,0.5]", second.get("values_db").toString());
    assertEquals("[0,1,0]", second.get("votes").toString());
  }

  @Test
  void aReportedChainGivesTheSamePixelsAgain() throws IOException {
    Path report = folder.resolve("report.json");
    Path stack = TestImages.stack(folder.resolve("stack.tif"));
    for (Path image : List.of(in, stack)) {
      for (String decide : List.of("image", "stack")) {
        in = image;
        out = folder.resolve("chosen.tif");
        restore("--decide", decide, "--report", report.toString(), "--force");
        JsonNode decisions = new ObjectMapper().readTree(report.toFile()).at("/images/0/decisions");
        String chain = decisions.get(0).get("chain").asText();
        decisions.forEach(d -> assertEquals(chain, d.get("chain").asText()));
        ImageStack chosen = TestImages.open(out).getStack();
        out = folder.resolve("replayed.tif");
        restore("--decide", decide, "--chain", chain, "--force");
        ImageStack replayed = TestImages.open(out).getStack();
        assertEquals(chosen.size(), replayed.size());
        for (int i = 1; i <= chosen.size(); i++) {
          boolean same = java.util.Objects.deepEquals(chosen.getPixels(i), replayed.getPixels(i));
          assertTrue(same, image + ", decide " + decide + ", plane " + i);
        }
      }
    }
  }

  @Test
  void planesOfAStackAreToldApart() {
    in = TestImages.stack(folder.resolve("stack.tif"));
    out = folder.resolve("out.tif");
    restore();
    ImagePlus result = TestImages.open(out);
    assertEquals(2, result.getNSlices());
    assertEquals(ImagePlus.GRAY16, result.getType());
    assertTrue(terminal.out().contains("  z 1\n"), terminal.out());
    assertTrue(terminal.out().contains("  z 2\n"), terminal.out());
    out = folder.resolve("together.tif");
    restore("--decide", "stack");
    assertFalse(terminal.out().contains("  z 1\n"), terminal.out());
    assertTrue(terminal.out().contains("2/2"), terminal.out());
  }

  @Test
  void saysThatOnlyASavedSelectionIsRestored() {
    for (Path whole :
        List.of(
            TestImages.grey(folder.resolve("grey.tif")),
            TestImages.stack(folder.resolve("stack.tif")))) {
      String name = whole.getFileName().toString();
      in = whole;
      out = folder.resolve("whole-" + name);
      restore();
      assertFalse(terminal.out().contains("selection"), terminal.out());
      ImagePlus image = TestImages.open(whole);
      image.setRoi(3, 4, 40, 30);
      in = TestImages.save(image, folder.resolve("part-" + name));
      out = folder.resolve("out-" + name);
      restore();
      String said = "  only the selection 3,4 40 x 30 is restored";
      assertTrue(terminal.out().contains(said), terminal.out());
    }
  }

  @Test
  void aFormatThatCannotHoldTheImageIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path stack = TestImages.stack(folder.resolve("stack.tif"));
    Path wide = TestImages.colour16(folder.resolve("wide.png"));
    List<String> before = names();
    for (Path image : List.of(stack, wide)) {
      for (List<String> more : List.of(List.of("--doubt"), List.of("--decide=region", "--maps"))) {
        List<String> args =
            Stream.concat(Stream.of("restore", image + "", "-o", out + ""), more.stream())
                .collect(Collectors.toList());
        assertEquals(2, terminal.run(args), terminal.out());
        assertTrue(terminal.err().contains("out.png' cannot hold a stack"), terminal.err());
        assertEquals(before, names());
      }
    }
  }

  @Test
  void ofAFolderAPngOfSixteenBitColourBecomesATiff() throws IOException {
    in = Files.createDirectory(folder.resolve("many"));
    TestImages.colour16(in.resolve("wide.png"));
    out = folder.resolve("results");
    restore();
    assertEquals(3, TestImages.open(out.resolve("wide.tif")).getNChannels());
  }

  @Test
  void aFolderIsRestoredFileByFile() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    TestImages.rgb(many.resolve("b.png"));
    TestImages.grey(many.resolve("a.tif"));
    in = many;
    out = folder.resolve("results");
    restore();
    assertTrue(Files.exists(out.resolve("b.png")));
    assertEquals(ImagePlus.GRAY8, TestImages.open(out.resolve("a.tif")).getType());
    assertTrue(terminal.out().contains("2 of 2 inputs done"), terminal.out());
  }
}
