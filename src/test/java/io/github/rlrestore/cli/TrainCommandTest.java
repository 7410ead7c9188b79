package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.CleanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final Path DOCUMENT = Path.of("docs/training.md");
  private static final String JAR = "java -jar target/RL_Restore.jar ";

  @TempDir Path folder;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void makeImagesAndConfiguration() throws IOException {
    CleanFolder.make(folder.resolve("data"), 3, 1);
    CleanFolder.make(folder.resolve("valid"), 2, 2);
    String agent = "{'rounds':1,'episodesPerRound':4,'updatesPerRound':1,'batch':4,'replay':8}";
    Files.writeString(
        folder.resolve("tiny.json"),
        ("{'name':'tiny','seed':4,'width':4,'pairs':0,'tools':["
                + "{'name':'deblur','family':'blur','from':0,'to':5}],"
                + "'base':{'iterations':2,'batch':8},'tool':{'iterations':1,'batch':8},"
                + "'joint':{'iterations':1,'batch':8},'agent':"
                + agent
                + ",'refit':"
                + agent
                + ",'control':{'width':4,'pairs':1,'cpuMinutes':0.001},'validationPatches':2,'trainedOn':'shapes','licence':'CC0'}")
            .replace('\'', '"'));
  }

  private List<String> documented() throws IOException {
    return documented(DOCUMENT, 0);
  }

  private List<String> documented(Path document, int block) throws IOException {
    return words(DocBlocks.of(document, "sh").get(block).trim());
  }

  private List<String> words(String line) {
    assertTrue(line.startsWith(JAR), line);
    return Arrays.stream(line.substring(JAR.length()).split(" "))
        .map(
            w ->
                w.replace("models/natural-rgb.large.training.json", folder + "/large.json")
                    .replace("models/natural-rgb.training.json", folder + "/tiny.json")
                    .replace("models/microscopy-grey.training.json", folder + "/grey.json")
                    .replace("../shared/data/train/microscopy", folder + "/data")
                    .replace("../shared/data/valid/microscopy", folder + "/valid")
                    .replace("runs/microscopy-grey", folder + "/run")
                    .replace("../shared/data/train/natural", folder + "/data")
                    .replace("../shared/data/valid/natural", folder + "/valid")
                    .replace("runs/natural-rgb-", folder + "/")
                    .replace("runs/natural-rgb", folder + "/run")
                    .replace("runs/control", folder + "/control"))
        .collect(Collectors.toList());
  }

  @Test
  void documentedLineTrainsAModelThatCanBeRead() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented()), terminal::err);
    assertEquals("tiny", new BundleReader().read(folder.resolve("run/best")).name());
    assertTrue(terminal.out().contains("done: "), terminal.out());
  }

  @Test
  void documentedControlIsAModelThatEvaluateMeasures() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented(DOCUMENT, 2)), terminal::err);
    assertTrue(terminal.out().contains("control of 297 multiply-adds"), terminal.out());
    List<String> evaluate =
        List.of(
            "evaluate",
            "--input",
            folder.resolve("valid").toString(),
            "--reference",
            folder.resolve("valid").toString(),
            "--engine",
            "java",
            "-m",
            folder.resolve("control/best").toString(),
            "--json",
            folder.resolve("scores.json").toString());
    assertEquals(0, terminal.runAsShipped(evaluate), terminal::err);
    String scores = Files.readString(folder.resolve("scores.json"));
    assertTrue(scores.replace(" ", "").contains("\"mean_steps\":1.0"), scores);
  }

  /** The small tools first, then the three documented lines that put a large one among them. */
  @Test
  void documentedLinesMakeAModelAroundALargeTool() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented()), terminal::err);
    String tiny = Files.readString(folder.resolve("tiny.json"));
    String start = "'start':'" + folder + "/large/best:1'";
    String small = "'from':0,'to':5,'start':'" + folder + "/run/best:1'";
    Files.writeString(
        folder.resolve("large.json"),
        tiny.replace(
                "\"tools\":[",
                ("'tools':[{'name':'restore','family':'mixed','from':0,'to':30," + start + "},")
                    .replace('\'', '"'))
            .replace("\"from\":0,\"to\":5", small.replace('\'', '"')));
    for (String line : DocBlocks.of(DOCUMENT, "sh").get(3).trim().split("\n")) {
      assertEquals(0, terminal.runAsShipped(words(line)), terminal::err);
    }
    Toolbox tools = new BundleReader().read(folder.resolve("joint/best")).toolbox();
    assertEquals(List.of("restore", "deblur"), names(tools));
    Network large = tools.tools().get(0).network();
    assertEquals(
        new UnshuffledTool(3, 4, 1).network().parameters().toString(),
        large.parameters().toString());
  }

  private static List<String> names(Toolbox tools) {
    return tools.tools().stream().map(Tool::name).collect(Collectors.toList());
  }

  @Test
  void agentIsTrainedByTheMethodThatIsAskedFor() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented()), terminal::err);
    for (String method : List.of("dqn", "exact")) {
      List<String> line = new ArrayList<>(documented());
      line.set(1, "agent");
      line.replaceAll(w -> w.endsWith("/run") ? folder + "/" + method : w);
      line.addAll(List.of("--from", folder + "/run/best", "--method", method));
      assertEquals(0, terminal.runAsShipped(line), terminal::err);
      String measure = method.equals("dqn") ? "gain dB" : "loss";
      assertTrue(terminal.out().contains("agent 1 of 1, " + measure), terminal.out());
      assertTrue(terminal.out().matches("(?s).*about \\d+ min left.*"), terminal.out());
      assertEquals(1, new BundleReader().read(folder.resolve(method + "/best")).toolbox().size());
    }
    List<String> line = new ArrayList<>(documented());
    line.addAll(List.of("--method", "dqn"));
    assertEquals(2, terminal.runAsShipped(line), "belongs to the agent alone");
  }

  @Test
  void reportComparesTheAgentWithOracles() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented()), terminal::err);
    List<String> report = new ArrayList<>(documented(Path.of("docs/report.md"), 0));
    report.replaceAll(w -> w.equals("natural-rgb") ? folder + "/run/best" : w);
    report.replaceAll(w -> w.matches("\\d+") ? "2" : w);
    assertEquals(0, terminal.runAsShipped(report), terminal::err);
    assertTrue(terminal.out().contains("| mean | "), terminal.out());
    assertTrue(terminal.out().contains("| best of all toolchains | "), terminal.out());
    assertTrue(terminal.out().contains("| one toolchain for all | "), terminal.out());
    assertTrue(terminal.out().contains("| 1 deblur | "), terminal.out());
  }

  @Test
  void documentedLineForMicrographsTrainsAGreyModel() throws IOException {
    String colour = Files.readString(folder.resolve("tiny.json"));
    Files.writeString(
        folder.resolve("grey.json"),
        colour
            .replace("\"blur\",\"from\":0,\"to\":5", "\"grain\",\"from\":20,\"to\":200")
            .replace(
                "\"seed\":4,\"width\":4",
                "'seed':4,'channels':1,'unshuffle':4,'damage':'microscopy','optics':'microscope','width':4"
                    .replace('\'', '"')));
    assertEquals(0, terminal.runAsShipped(documented(DOCUMENT, 1)), terminal::err);
    Bundle bundle = new BundleReader().read(folder.resolve("run/best"));
    assertEquals(1, bundle.agent().channels());
    assertEquals("grain", bundle.toolbox().tools().get(0).family());
  }

  @Test
  void secondRunInTheSameFolderMustSayResume() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented()), terminal::err);
    assertEquals(2, terminal.runAsShipped(documented()));
    assertTrue(terminal.err().contains("--resume"), terminal.err());
    assertEquals(1, terminal.errorLines().size(), terminal.err());
  }

  @Test
  void agentNeedsToolsToBeginWith() throws IOException {
    List<String> line = documented();
    line.set(1, "agent");
    assertEquals(2, terminal.runAsShipped(line));
    assertTrue(terminal.err().contains("--from"), terminal.err());
  }

  @Test
  void unknownPartFolderAndConfigurationAreNamed() throws IOException {
    List<String> line = documented();
    line.set(1, "everything");
    assertEquals(2, terminal.runAsShipped(line));
    assertTrue(terminal.err().contains("'everything'"), terminal.err());
    List<String> other = documented();
    other.replaceAll(w -> w.replace("/tiny.json", "/none.json"));
    assertEquals(2, terminal.runAsShipped(other));
    assertTrue(terminal.err().contains("none.json"), terminal.err());
    List<String> empty = documented();
    empty.replaceAll(w -> w.endsWith("/data") ? folder + "/missing" : w);
    assertEquals(2, terminal.runAsShipped(empty));
    assertTrue(terminal.err().contains("missing"), terminal.err());
  }
}
