package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.ImagePlus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The toy model takes tool 1, then tool 2, then stops, in the one cell that the input has. */
final class RestoreByRegionTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  @BeforeEach
  void makeInput() {
    in = TestImages.rgb(folder.resolve("in.png"));
    out = folder.resolve("out.png");
  }

  @Test
  void mapsAndReportTellEveryCell() throws IOException {
    Path report = folder.resolve("report.json");
    int code =
        terminal.run(
            "restore",
            in.toString(),
            "-o",
            out.toString(),
            "--decide",
            "region",
            "--maps",
            "--report",
            report.toString());
    assertEquals(0, code, terminal.err());
    String said = terminal.out();
    assertTrue(said.contains("image: 1 x 1 cells of 63 pixels"), said);
    assertTrue(said.matches("(?s).* 1,2,stop +1 +\\+2\\.000\\R.*"), said);
    ImagePlus tools = TestImages.open(folder.resolve("out-tools.tif"));
    assertEquals(2, tools.getStackSize());
    assertEquals(1, tools.getStack().getProcessor(1).get(69, 64));
    assertEquals(2, tools.getStack().getProcessor(2).get(69, 64));
    assertTrue(tools.getInfoProperty().contains("2 = lift"), tools.getInfoProperty());
    assertEquals(2, TestImages.open(folder.resolve("out-steps.tif")).getProcessor().get(0, 0));
    assertEquals(2f, TestImages.open(folder.resolve("out-gain.tif")).getProcessor().getf(0, 0));
    JsonNode region =
        new ObjectMapper().readTree(report.toFile()).get("images").get(0).get("regions").get(0);
    assertEquals(63, region.get("cell").asInt());
    assertEquals(16, region.get("blend").asInt());
    assertEquals(1, region.get("rows").asInt());
    assertEquals(TestImages.WIDTH, region.get("width").asInt());
    JsonNode cell = region.get("cells").get(0);
    assertEquals("1,2,stop", cell.get("chain").asText());
    assertEquals(2.0, cell.get("predicted_gain_db").asDouble());
    assertEquals(TestImages.HEIGHT, cell.get("height").asInt());
    assertEquals(3, cell.get("steps").size());
  }

  @Test
  void theResultOfOneCellIsThatOfTheImage() {
    Path whole = folder.resolve("whole.png");
    assertEquals(0, terminal.run("restore", in.toString(), "-o", whole.toString()));
    assertEquals(
        0, terminal.run("restore", in.toString(), "-o", out.toString(), "--decide", "region"));
    assertEquals(-1, firstDifference(whole, out));
  }

  private static int firstDifference(Path a, Path b) {
    int[] x = (int[]) TestImages.open(a).getProcessor().getPixels();
    int[] y = (int[]) TestImages.open(b).getProcessor().getPixels();
    return java.util.Arrays.mismatch(x, y);
  }

  @Test
  void mapsWithoutRegionsAreRefused() {
    assertEquals(2, terminal.run("restore", in.toString(), "-o", out.toString(), "--maps"));
    assertTrue(terminal.err().contains("--maps needs --decide region"), terminal.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void anOldMapIsNotReplacedAndNothingIsWritten() throws IOException {
    Path old = Files.writeString(folder.resolve("out-steps.tif"), "old");
    int code =
        terminal.run(
            "restore", in.toString(), "-o", out.toString(), "--decide", "region", "--maps");
    assertEquals(1, code);
    assertTrue(terminal.err().contains("out-steps.tif exists"), terminal.err());
    assertFalse(Files.exists(out));
    assertFalse(Files.exists(folder.resolve("out-tools.tif")));
    assertEquals("old", Files.readString(old));
  }
}
