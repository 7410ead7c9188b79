package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The toy model takes the same tools everywhere, so reports are edited to tell of others. */
final class RestoreReplayTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path report;

  @BeforeEach
  void makeStack() {
    in = TestImages.stack(folder.resolve("in.tif"));
    report = folder.resolve("report.json");
  }

  private int restore(Path input, String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("restore", input.toString(), "-o", folder.resolve(out).toString()));
    args.addAll(List.of(more));
    return terminal.run(args);
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(report);
    assertTrue(text.contains(from), text);
    Files.writeString(report, text.replace(from, to));
  }

  private Object slice(String file, int z) {
    return TestImages.open(folder.resolve(file)).getStack().getPixels(z);
  }

  @Test
  void everySliceGetsTheToolsOfTheReport() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()), terminal.err());
    String text = Files.readString(report);
    int second = text.indexOf("\"chain\"", text.indexOf("z 2"));
    Files.writeString(
        report,
        text.substring(0, second).replace("\"chain\" : \"1,2,stop\"", "\"chain\" : \"1\"")
            + text.substring(second).replace("\"chain\" : \"1,2,stop\"", "\"chain\" : \"2,1\""));

    int code = restore(in, "b.tif", "--replay", report.toString());

    assertEquals(0, code, terminal.err());
    assertEquals(0, restore(in, "first.tif", "--chain", "1"));
    assertEquals(0, restore(in, "second.tif", "--chain", "2,1"));
    assertArrayEquals((short[]) slice("first.tif", 1), (short[]) slice("b.tif", 1));
    assertArrayEquals((short[]) slice("second.tif", 2), (short[]) slice("b.tif", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image", "stack", "region"})
  void aReplayGivesTheSamePixelsAndSaysThatItIsOne(String decide) throws IOException {
    Path again = folder.resolve("again.json");
    int code =
        restore(
            in,
            "a.tif",
            "--decide",
            decide,
            "--keep-mean",
            "--range",
            "type",
            "--report",
            report.toString());
    assertEquals(0, code, terminal.err());

    code = restore(in, "b.tif", "--replay", report.toString(), "--report", again.toString());

    assertEquals(0, code, terminal.err());
    for (int z = 1; z <= 2; z++) {
      assertArrayEquals((short[]) slice("a.tif", z), (short[]) slice("b.tif", z));
    }
    JsonNode told = new ObjectMapper().readTree(again.toFile());
    assertTrue(told.get("settings").get("replayed").asBoolean());
    assertEquals(decide, told.get("settings").get("decide").asText());
    assertEquals("type", told.get("settings").get("range").asText());
    assertEquals("keep", told.get("settings").get("mean").asText());
    String methods = told.get("images").get(0).get("methods").asText();
    assertTrue(methods.contains("a given sequence of small neural networks"), methods);
  }

  @Test
  void imagesAreFoundByNameAndTheOnlyOneByItself() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    Path moved = Files.createDirectory(folder.resolve("elsewhere")).resolve("in.tif");
    Files.copy(in, moved);
    Path renamed = Files.copy(in, folder.resolve("other.tif"), StandardCopyOption.COPY_ATTRIBUTES);

    assertEquals(0, restore(moved, "b.tif", "--replay", report.toString()), terminal.err());
    assertEquals(0, restore(renamed, "c.tif", "--replay", report.toString()), terminal.err());
    int code =
        terminal.run(
            "restore",
            in.toString(),
            renamed.toString(),
            "-o",
            folder + "/out",
            "--replay",
            report.toString());

    assertEquals(1, code);
    assertTrue(
        terminal.err().contains("tells of no restored image of the name other.tif"),
        terminal.err());
    assertTrue(Files.exists(folder.resolve("out/in.tif")));
    assertFalse(Files.exists(folder.resolve("out/other.tif")));
  }

  @Test
  void anotherImageIsRefused() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    Path other = TestImages.rgb(folder.resolve("other.tif"));

    int code = restore(other, "b.tif", "--replay", report.toString());

    assertEquals(2, code);
    assertTrue(
        terminal.err().contains("toolchains for 2 scopes: 'z 1', 'z 2', but"), terminal.err());
    assertFalse(Files.exists(folder.resolve("b.tif")));
  }

  @Test
  void anotherModelIsRefused() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    edit("\"model_sha256\" : \"", "\"model_sha256\" : \"abc");

    assertEquals(2, restore(in, "b.tif", "--replay", report.toString()));

    assertTrue(terminal.err().contains("is of model 'toy' (SHA-256 abc"), terminal.err());
    assertFalse(Files.exists(folder.resolve("b.tif")));
  }

  @Test
  void anotherVersionIsTold() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    assertEquals(0, restore(in, "b.tif", "--replay", report.toString()));
    assertFalse(terminal.out().contains("last bits may differ"), terminal.out());
    edit("\"engine\" : \"java\"", "\"engine\" : \"nd4j\"");

    assertEquals(0, restore(in, "c.tif", "--replay", report.toString()));

    assertTrue(terminal.out().contains("engine nd4j, this is"), terminal.out());
  }

  @Test
  void theReportIsNeverReplaced() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    String before = Files.readString(report);

    int code =
        restore(
            in, "b.tif", "--replay", report.toString(), "--report", report.toString(), "--force");

    assertEquals(2, code);
    assertTrue(terminal.err().contains("is the input"), terminal.err());
    assertEquals(before, Files.readString(report));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--chain 1",
        "--steps 2",
        "--decide stack",
        "--range type",
        "--save-steps",
        "--maps",
        "--keep-mean",
        "--decide image",
        "--range auto"
      })
  void whatTheReportSaysCannotBeSaidOtherwise(String option) throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    List<String> more = new ArrayList<>(List.of(option.split(" ")));
    more.addAll(List.of("--replay", report.toString()));

    assertEquals(2, restore(in, "b.tif", more.toArray(new String[0])));

    assertTrue(terminal.err().contains("leave " + option.split(" ")[0] + " out"), terminal.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"model_sha256\": 3}", "not JSON"})
  void whatIsNoReportIsRefusedInOneLine(String text) throws IOException {
    Files.writeString(report, text);

    assertEquals(1, restore(in, "b.tif", "--replay", report.toString()));

    assertEquals(1, terminal.errorLines().size(), terminal.err());
    assertTrue(
        terminal.err().contains("name a report of restore --report or batch --reports"),
        terminal.err());
    assertFalse(Files.exists(folder.resolve("b.tif")));
  }

  @Test
  void aReportThatIsMissingIsTold() {
    assertEquals(1, restore(in, "b.tif", "--replay", report.toString()));
    assertTrue(terminal.err().contains("cannot read the report"), terminal.err());
  }

  @Test
  void cellsOfEachPlaneGetTheirOwnTools() throws IOException {
    in = TestImages.save(planes(2, 1, 200), folder.resolve("wide.tif"));
    assertEquals(0, restore(in, "a.tif", "--decide", "region", "--report", report.toString()));
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(report.toFile());
    String[][] chains = {{"1", "2", "stop"}, {"2,1", "", "1,1"}};
    for (int plane = 0; plane < 2; plane++) {
      for (int cell = 0; cell < 3; cell++) {
        ((ObjectNode) json.at("/images/0/regions/" + plane + "/cells/" + cell))
            .put("chain", chains[plane][cell]);
      }
    }
    new ObjectMapper().writeValue(report.toFile(), json);

    assertEquals(0, restore(in, "b.tif", "--replay", report.toString()), terminal.err());

    for (int plane = 0; plane < 2; plane++) {
      for (int cell = 0; cell < 3; cell++) {
        String chain = chains[plane][cell].isEmpty() ? "stop" : chains[plane][cell];
        String file = "c" + plane + cell + ".tif";
        assertEquals(0, restore(in, file, "--chain", chain), terminal.err());
        int x = 63 * cell + 31; // where nothing is blended
        assertEquals(
            pixel(file, plane, x), pixel("b.tif", plane, x), "plane " + plane + ", cell " + cell);
      }
    }
  }

  private int pixel(String file, int plane, int x) {
    return TestImages.open(folder.resolve(file)).getStack().getProcessor(plane + 1).get(x, 5);
  }

  @Test
  void channelsOfAStackGetTheirOwnTools() throws IOException {
    in = TestImages.save(planes(2, 2, 70), folder.resolve("channels.tif"));
    assertEquals(0, restore(in, "a.tif", "--decide", "stack", "--report", report.toString()));
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(report.toFile());
    ((ObjectNode) json.at("/images/0/decisions/0")).put("chain", "1");
    ((ObjectNode) json.at("/images/0/decisions/1")).put("chain", "2,1");
    new ObjectMapper().writeValue(report.toFile(), json);

    assertEquals(0, restore(in, "b.tif", "--replay", report.toString()), terminal.err());

    assertEquals(0, restore(in, "first.tif", "--decide", "stack", "--chain", "1"));
    assertEquals(0, restore(in, "second.tif", "--decide", "stack", "--chain", "2,1"));
    for (int z = 0; z < 2; z++) {
      assertArrayEquals((byte[]) slice("first.tif", 2 * z + 1), (byte[]) slice("b.tif", 2 * z + 1));
      assertArrayEquals(
          (byte[]) slice("second.tif", 2 * z + 2), (byte[]) slice("b.tif", 2 * z + 2));
    }
  }

  private static ImagePlus planes(int slices, int channels, int width) {
    ImageStack stack = new ImageStack(width, 65);
    for (int i = 0; i < slices * channels; i++) {
      ByteProcessor pixels = new ByteProcessor(width, 65);
      for (int k = 0; k < width * 65; k++) {
        pixels.set(k, (k * (7 + i) + 31 * i) % 251);
      }
      stack.addSlice(pixels);
    }
    ImagePlus image = new ImagePlus("planes", stack);
    image.setDimensions(channels, slices, 1);
    return image;
  }

  @Test
  void anotherAreaIsRefused() throws IOException {
    ImagePlus selected = TestImages.open(in);
    selected.setRoi(3, 5, 64, 60);
    in = TestImages.save(selected, folder.resolve("selected.tif"));
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    assertEquals(0, restore(in, "b.tif", "--replay", report.toString()), terminal.err());
    selected.deleteRoi();
    Path whole = TestImages.save(selected, folder.resolve("whole.tif"));

    assertEquals(2, restore(whole, "c.tif", "--replay", report.toString()));

    assertTrue(
        terminal.err().contains("64 x 60 pixels at 3, 5, but now 70 x 65 pixels at 0, 0"),
        terminal.err());
  }

  @Test
  void reorderedPlanesAreRefusedByRegion() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--decide", "region", "--report", report.toString()));
    ImagePlus frames = TestImages.open(in);
    frames.setDimensions(1, 1, 2);
    Path other = TestImages.save(frames, folder.resolve("frames.tif"));

    assertEquals(2, restore(other, "b.tif", "--replay", report.toString()));

    assertTrue(terminal.err().contains("plane 1 are for 'z 1', but in"), terminal.err());
  }

  @Test
  void failuresInTheReportDoNotHideTheImage() throws IOException {
    int code =
        terminal.run(
            "restore",
            in.toString(),
            in.toString(),
            "-o",
            folder + "/out",
            "--report",
            report.toString());
    assertEquals(1, code);
    assertEquals(0, restore(in, "b.tif", "--replay", report.toString()), terminal.err());
  }

  @Test
  void rollbackNeedsTheAgentAndTheDisplayRangeIsNotKnown() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    assertEquals(2, restore(in, "b.tif", "--replay", report.toString(), "--guard", "rollback"));
    assertTrue(terminal.err().contains("leave --guard rollback out"), terminal.err());
    edit("\"range\" : \"auto\"", "\"range\" : \"display\"");
    assertEquals(2, restore(in, "b.tif", "--replay", report.toString()));
    assertTrue(terminal.err().contains("range display"), terminal.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "1;2", "stop,1"})
  void aChangedChainIsToldWithTheNameOfTheReport(String chain) throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    edit("\"chain\" : \"1,2,stop\"", "\"chain\" : \"" + chain + "\"");

    assertEquals(1, restore(in, "b.tif", "--replay", report.toString()));

    assertTrue(terminal.err().contains(report + ": "), terminal.err());
    assertTrue(terminal.err().contains("the report was changed"), terminal.err());
  }

  @Test
  void reportsOfOlderVersionsAreReplayed() throws IOException {
    assertEquals(0, restore(in, "a.tif", "--report", report.toString()));
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(report.toFile());
    ((ObjectNode) json.get("settings")).remove("replayed");
    ((ObjectNode) json.at("/images/0")).remove("area");
    new ObjectMapper().writeValue(report.toFile(), json);

    assertEquals(0, restore(in, "b.tif", "--replay", report.toString()), terminal.err());

    assertArrayEquals((short[]) slice("a.tif", 2), (short[]) slice("b.tif", 2));
  }
}
