package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    assertTrue(terminal.err().contains("tells of no image of the name other.tif"), terminal.err());
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
        "--maps"
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
}
