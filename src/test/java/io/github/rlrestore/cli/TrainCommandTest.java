package io.github.rlrestore.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.training.CleanFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                + ",'validationPatches':2,'trainedOn':'shapes','licence':'CC0'}")
            .replace('\'', '"'));
  }

  private List<String> documented() throws IOException {
    return documented(0);
  }

  private List<String> documented(int block) throws IOException {
    String line = DocBlocks.of(DOCUMENT, "sh").get(block).trim();
    assertTrue(line.startsWith(JAR), line);
    return Arrays.stream(line.substring(JAR.length()).split(" "))
        .map(
            w ->
                w.replace("models/natural-rgb.training.json", folder + "/tiny.json")
                    .replace("models/microscopy-grey.training.json", folder + "/grey.json")
                    .replace("../shared/data/train/microscopy", folder + "/data")
                    .replace("../shared/data/valid/microscopy", folder + "/valid")
                    .replace("runs/microscopy-grey", folder + "/run")
                    .replace("../shared/data/train/natural", folder + "/data")
                    .replace("../shared/data/valid/natural", folder + "/valid")
                    .replace("runs/natural-rgb", folder + "/run"))
        .collect(Collectors.toList());
  }

  @Test
  void documentedLineTrainsAModelThatCanBeRead() throws IOException {
    assertEquals(0, terminal.runAsShipped(documented()), terminal::err);
    assertEquals("tiny", new BundleReader().read(folder.resolve("run/best")).name());
    assertTrue(terminal.out().contains("done: "), terminal.out());
  }

  @Test
  void documentedLineForMicrographsTrainsAGreyModel() throws IOException {
    String colour = Files.readString(folder.resolve("tiny.json"));
    Files.writeString(
        folder.resolve("grey.json"),
        colour
            .replace("\"blur\",\"from\":0,\"to\":5", "\"grain\",\"from\":20,\"to\":200")
            .replace(
                "\"width\":4",
                "'channels':1,'unshuffle':4,'damage':'microscopy','optics':'microscope','width':4"
                    .replace('\'', '"')));
    assertEquals(0, terminal.runAsShipped(documented(1)), terminal::err);
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
