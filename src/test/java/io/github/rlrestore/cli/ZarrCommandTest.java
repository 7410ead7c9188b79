package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.zarr.ZarrFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zarr images on the command line. */
final class ZarrCommandTest {
  @TempDir Path folder;
  private final Terminal terminal = new Terminal();
  private Path in;
  private Path out;

  @BeforeEach
  void writeInput() {
    in = folder.resolve("in.zarr");
    out = folder.resolve("out.zarr");
    ZarrFixture.write(in, new long[] {2, 70, 80}, 64);
  }

  @Test
  void everyCommandLineOfTheZarrPageDoesWhatItSays() throws IOException {
    String start = "java -jar target/RL_Restore.jar ";
    List<String> blocks = DocBlocks.of(Path.of("docs/zarr.md"), "sh");
    assertEquals(1, blocks.size());
    for (String line : blocks.get(0).trim().split("\n")) {
      assertTrue(line.startsWith(start), line);
      List<String> args = new ArrayList<>();
      for (String word : line.substring(start.length()).split(" ")) {
        args.add(word.replaceFirst("^target", folder.toString()));
      }
      assertEquals(0, terminal.runAsShipped(args), () -> terminal.err());
    }
    assertTrue(Files.exists(out.resolve("0/1/1/1")));
    assertTrue(Files.readString(folder.resolve("out.json")).contains("\"decisions\""));
  }

  @Test
  void saysWhatItDid() {
    int code = terminal.run("restore", in.toString(), "-o", out.toString(), "--engine", "java");
    assertEquals(0, code, terminal.err());
    assertTrue(terminal.out().contains("z 2:"), terminal.out());
    assertTrue(terminal.out().contains("1  1 halve, +2.000 dB, 1 of 1 votes"), terminal.out());
    assertTrue(terminal.out().contains("2 blocks computed"), terminal.out());
    assertTrue(Files.exists(out.resolve("0/1/1/1")));
  }

  @Test
  void refusesInOneLineWhatAZarrImageCannotHave() throws IOException {
    for (String option :
        List.of("--save-steps", "--doubt", "--keep-mean", "--guard=rollback", "--seconds=3")) {
      assertEquals(2, terminal.run("restore", in.toString(), "-o", out.toString(), option));
      assertEquals(1, terminal.errorLines().size(), terminal.err());
    }
    Files.createDirectory(out);
    assertEquals(1, terminal.run("restore", in.toString(), "-o", out.toString()));
    assertTrue(terminal.err().contains("exists"), terminal.err());
    assertFalse(Files.exists(folder.resolve(".out.zarr.part")));
  }

  @Test
  void refusesTheNameOfAnImageFileForTheFolderOfTheResult() throws IOException {
    for (String name : List.of("out.tif", "out.TIFF", "out.png", "out.jpeg")) {
      Path file = folder.resolve(name);
      assertEquals(2, terminal.run("restore", in.toString(), "-o", file.toString()), name);
      assertTrue(terminal.err().contains("end in .zarr"), terminal.err());
      assertEquals(List.of("in.zarr"), names());
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  private JsonNode report(String... more) throws IOException {
    Path file = folder.resolve("report.json");
    List<String> args =
        new ArrayList<>(List.of("restore", in + "", "-o", out + "", "--report", file + ""));
    args.addAll(List.of(more));
    assertEquals(0, terminal.run(args), terminal::err);
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void theReportHoldsModelSettingsChainsAndMethods() throws IOException {
    JsonNode report = report("--steps", "3");
    assertEquals("toy", report.get("model").asText());
    assertEquals(ToyModel.bundle().checksum(), report.get("model_sha256").asText());
    assertEquals("for tests", report.get("engine_reason").asText());
    assertEquals(3, report.get("settings").get("steps").asInt());
    assertEquals("off", report.get("settings").get("guard").asText());
    JsonNode image = report.get("images").get(0);
    assertEquals(in.toString(), image.get("input").asText());
    assertEquals(out.toString(), image.get("output").asText());
    assertEquals(2, image.get("decisions").size());
    JsonNode second = image.get("decisions").get(1);
    assertEquals("z 2", second.get("scope").asText());
    assertEquals("1,2,stop", second.get("chain").asText());
    assertEquals(StopReason.AGENT.text(), second.get("ended").asText());
    assertEquals("lift", second.get("steps").get(1).get("tool").asText());
    assertEquals("[0,1,0]", second.get("steps").get(1).get("votes").toString());
    assertEquals(2.0, second.get("steps").get(1).get("value_db").asDouble());
    assertEquals(1.5, second.get("steps").get(1).get("margin_db").asDouble());
    assertTrue(second.get("steps").get(1).get("seconds").isNull());
    String methods = image.get("methods").asText();
    assertTrue(methods.contains("2 decisions were made, toolchains: 1,2,stop (halve, lift) x2"));
  }

  @Test
  void theReportCountsTheCellsOfEveryPlane() throws IOException {
    ZarrFixture.delete(in);
    ZarrFixture.write(in, new long[] {2, 130, 200}, 64);
    JsonNode image = report("--decide", "region", "--steps", "2").get("images").get(0);
    assertEquals(2, image.get("regions").size());
    JsonNode plane = image.get("regions").get(1);
    assertEquals("z 2", plane.get("scope").asText());
    assertEquals(2, plane.get("rows").asInt());
    assertEquals(3, plane.get("columns").asInt());
    assertEquals(1, plane.get("chains").size());
    assertEquals(6, plane.get("chains").get(0).get("cells").asInt());
    assertEquals("1,2", plane.get("chains").get(0).get("chain").asText());
    assertEquals(StopReason.STEPS.text(), plane.get("chains").get(0).get("ended").asText());
    assertTrue(image.get("methods").asText().contains("12 decisions were made"));
  }

  @Test
  void theReportTellsAGivenChainAndWhatWasLeftUntouched() throws IOException {
    JsonNode given = report("--chain", "2").get("images").get(0).get("decisions").get(0);
    assertEquals("2", given.get("chain").asText());
    assertEquals(StopReason.GIVEN.text(), given.get("ended").asText());
    assertFalse(given.get("steps").get(0).has("votes"));
    Files.delete(in.resolve("full/0/0/0")); // what is not there holds the fill value
    Files.delete(in.resolve("full/0/0/1"));
    Files.delete(in.resolve("full/0/1/0"));
    Files.delete(in.resolve("full/0/1/1"));
    JsonNode empty = report("--force").get("images").get(0).get("decisions").get(0);
    assertEquals("z 1", empty.get("scope").asText());
    assertEquals(StopReason.UNIFORM.text(), empty.get("ended").asText());
  }

  @Test
  void aFailedRestorationLeavesNoReport() throws IOException {
    Path file = folder.resolve("report.json");
    Files.write(in.resolve("full/1/0/0"), new byte[] {1, 2, 3});
    assertEquals(1, terminal.run("restore", in + "", "-o", out + "", "--report", file.toString()));
    assertEquals(1, terminal.errorLines().size(), terminal.err());
    assertFalse(Files.exists(file));
    assertFalse(Files.exists(out));
  }

  @Test
  void aGroupWithoutMetadataIsRefusedAsZarrAndLeavesNoReport() throws IOException {
    Path file = folder.resolve("report.json");
    Files.delete(in.resolve(".zattrs"));
    assertEquals(1, terminal.run("restore", in + "", "-o", out + "", "--report", file.toString()));
    assertTrue(terminal.err().contains("in.zarr is a Zarr group"), terminal.err());
    Files.move(in.resolve(".zgroup"), in.resolve("zarr.json"));
    assertEquals(1, terminal.run("restore", in + "", "-o", out + "", "--report", file.toString()));
    assertTrue(terminal.err().contains("in.zarr is Zarr of format 3"), terminal.err());
    assertEquals(List.of("in.zarr"), names());
  }

  @Test
  void anOldReportIsNotReplacedAndNothingIsRestored() throws IOException {
    Path old = Files.writeString(folder.resolve("report.json"), "old");
    assertEquals(1, terminal.run("restore", in + "", "-o", out + "", "--report", old.toString()));
    assertTrue(terminal.err().contains("report.json exists"), terminal.err());
    assertEquals("old", Files.readString(old));
    assertFalse(Files.exists(out));
    assertFalse(Files.exists(folder.resolve(".out.zarr.part")));
  }

  @Test
  void refusesAMissingInputOnSparkBeforeItStarts() {
    int code = terminal.run("restore-blocks", folder + "/none.zarr", out.toString());
    assertEquals(1, code);
    assertTrue(terminal.err().contains("none.zarr is no folder"), terminal.err());
  }
}
