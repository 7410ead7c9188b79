package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  @BeforeEach
  void makeImages() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = folder.resolve("out");
    TestImages.rgb(in.resolve("a.png"));
    TestImages.rgb(in.resolve("b.png"));
  }

  private int batch(String... more) {
    List<String> line = new ArrayList<>(List.of("batch", in.toString(), "-o", out.toString()));
    line.addAll(List.of(more));
    return terminal.run(line);
  }

  private String table(String name) throws IOException {
    return Files.readString(out.resolve(name));
  }

  @Test
  void restoresTheFolderAndCountsItsChains() throws IOException {
    assertEquals(0, batch(), terminal::err);
    assertTrue(Files.exists(out.resolve("a.png")) && Files.exists(out.resolve("b.png")));
    String said = terminal.out();
    assertTrue(said.contains("a.png: 1,2,stop, predicted gain 2.00 dB, "), said);
    assertTrue(said.contains("        2  100.0%      2  1,2,stop"), said);
    assertTrue(said.contains("2 files done now, 0 were there already"), said);
    assertEquals("chain,decisions,files\n\"1,2,stop\",2,2\n", table("rl-restore-chains.csv"));
    assertTrue(table("rl-restore-batch.csv").startsWith("file,chain,predicted_gain_db,seconds,"));
    assertEquals("", terminal.err());
  }

  @Test
  void writesWhatWasDoneBesideEveryResultIfAsked() throws IOException {
    ImagePlus stack = IJ.createImage("s", "8-bit ramp", 70, 66, 3);
    new FileSaver(stack).saveAsTiff(in.resolve("s.tif").toString());
    assertEquals(0, batch("--reports"), terminal::err);
    for (String name : new String[] {"a.png", "b.png", "s.tif"}) {
      JsonNode report = new ObjectMapper().readTree(out.resolve(name + ".json").toFile());
      assertEquals(64, report.get("model_sha256").asText().length());
      assertEquals("warn", report.get("settings").get("guard").asText());
      JsonNode image = report.get("images").get(0);
      assertEquals(out.resolve(name).toString(), image.get("output").asText());
      int planes = name.equals("s.tif") ? 3 : 1;
      assertEquals(planes, image.get("decisions").size(), "a chain per plane");
      assertEquals(planes, image.get("guard").size());
      assertTrue(image.get("methods").asText().contains("1,2,stop"), image.toString());
    }
  }

  @Test
  void aPngOfSixteenBitColourBecomesATiffOfThreeChannels() throws IOException {
    TestImages.colour16(in.resolve("wide.png"));
    assertEquals(0, batch(), terminal::err);
    ImagePlus result = TestImages.open(out.resolve("wide.tif"));
    assertEquals(3, result.getNChannels());
    assertEquals(16, result.getBitDepth());
    assertFalse(Files.exists(out.resolve("wide.png")));
    assertTrue(Files.exists(out.resolve("a.png")), "8 bits stay PNG");
  }

  @Test
  void goesOnWhereItWasCutOff() throws IOException {
    assertEquals(0, batch(), terminal::err);
    byte[] first = Files.readAllBytes(out.resolve("a.png"));
    Files.delete(out.resolve("b.png"));
    Files.setLastModifiedTime(out.resolve("a.png"), FileTime.fromMillis(1000));
    assertEquals(0, batch(), terminal::err);
    String said = terminal.out();
    assertFalse(said.contains("a.png:"), said);
    assertTrue(said.contains("b.png: 1,2,stop"), said);
    assertTrue(said.contains("1 files done now, 1 were there already"), said);
    assertEquals(1000, Files.getLastModifiedTime(out.resolve("a.png")).toMillis(), "left alone");
    assertTrue(said.contains("2  100.0%      2  1,2,stop"), "counts both runs: " + said);
    assertEquals(0, batch("--force"), terminal::err);
    assertTrue(terminal.out().contains("2 files done now"), terminal.out());
    assertArrayEquals(first, Files.readAllBytes(out.resolve("a.png")));
  }

  @Test
  void oneBadFileStopsNoOther() throws IOException {
    Files.writeString(in.resolve("broken.png"), "no image");
    assertEquals(1, batch());
    assertTrue(Files.exists(out.resolve("a.png")) && Files.exists(out.resolve("b.png")));
    assertTrue(terminal.err().contains("error: broken.png: "), terminal.err());
    assertTrue(terminal.err().contains("1 files failed"), terminal.err());
    String counts = "2 files done now, 1 failed, 0 were there already";
    assertTrue(terminal.out().contains(counts), terminal.out());
    assertEquals(2, terminal.errorLines().size(), terminal.err());
    assertTrue(table("rl-restore-batch.csv").contains("broken.png,,,,"));
  }

  @Test
  void failuresOfFilesThatAreNotAskedForCountInNoCallButTheirOwn() throws IOException {
    Files.writeString(in.resolve("broken.png"), "no image");
    assertEquals(1, batch());
    assertEquals(0, batch("--pattern", "a*"), terminal::err);
    assertEquals("", terminal.err());
    assertTrue(table("rl-restore-batch.csv").contains("broken.png,,,,"), "is still known");
    assertEquals(1, batch("--pattern", "*.png"));
  }

  @Test
  void doingSomeFilesAgainKeepsTheRowsOfTheOthers() throws IOException {
    assertEquals(0, batch(), terminal::err);
    assertEquals(0, batch("--pattern", "a*", "--steps", "1", "--force"), terminal::err);
    String rows = table("rl-restore-batch.csv");
    assertTrue(rows.contains("\na.png,1,"), rows);
    assertTrue(rows.contains("\nb.png,\"1,2,stop\","), rows);
    assertTrue(terminal.out().contains("1 files done now, 0 were there already"), terminal.out());
    assertEquals(3, table("rl-restore-chains.csv").lines().count(), "both toolchains");
  }

  @Test
  void patternChoosesAndMustFit() {
    assertEquals(0, batch("--pattern", "a*"), terminal::err);
    assertFalse(Files.exists(out.resolve("b.png")));
    assertEquals(2, batch("--pattern", "*.tif"));
    assertTrue(terminal.err().contains("'*.tif'"), terminal.err());
  }

  @Test
  void theInputFolderIsNotWrittenInto() {
    assertEquals(2, terminal.run("batch", in.toString(), "-o", in.toString()));
    assertTrue(terminal.err().contains("input folder itself"), terminal.err());
  }
}
