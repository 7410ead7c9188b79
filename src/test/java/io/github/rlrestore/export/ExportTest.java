package io.github.rlrestore.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Checksum;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders that an export writes, and how it deals with those that are there. */
final class ExportTest {
  private static final Export ONNX = new Export(ExportFormat.ONNX, List.of());

  @TempDir Path folder;
  private final Bundle bundle = Seeded.bundle("BSD-2-Clause");

  @Test
  void onnxHoldsToolsAgentChainAndCard() throws Exception {
    Path target = folder.resolve("new/onnx");
    List<String> written = ONNX.write(bundle, target, false);
    List<String> expected =
        List.of("README.md", "agent.onnx", "chain.json", "tool01.onnx", "tool02.onnx");
    assertEquals(expected, Folders.paths(target));
    assertEquals(5, written.size());
    assertEquals(bundle.card(), Files.readString(target.resolve("README.md")));
    JsonNode chain = new ObjectMapper().readTree(target.resolve("chain.json").toFile());
    assertEquals(63, chain.get("patch").asInt());
    assertEquals(3, chain.get("channels").asInt());
    assertEquals("[0,1]", chain.get("value_range").toString());
    assertEquals(3, chain.get("stop").asInt());
    assertEquals(100, chain.get("state").asInt());
    assertEquals(2, chain.get("tools").size());
    JsonNode tool = chain.get("tools").get(1);
    assertEquals(2, tool.get("number").asInt());
    assertEquals("denoise (2)", tool.get("name").asText());
    byte[] bytes = Files.readAllBytes(target.resolve(tool.get("file").asText()));
    assertEquals(Checksum.of(bytes), tool.get("sha256").asText());
  }

  @Test
  void theSameBytesComeFromASystemWithOtherDigits() {
    Locale usual = Locale.getDefault();
    Map<String, byte[]> expected = OnnxFiles.of(bundle);
    Map<String, byte[]> image = BioimageFiles.of(bundle, List.of("A. Author"));
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertNotEquals("1", String.format("%d", 1), "the locale has digits of its own");
      same(expected, OnnxFiles.of(bundle));
      same(image, BioimageFiles.of(bundle, List.of("A. Author")));
    } finally {
      Locale.setDefault(usual);
    }
  }

  private static void same(Map<String, byte[]> expected, Map<String, byte[]> files) {
    assertEquals(expected.keySet(), files.keySet());
    files.forEach((name, bytes) -> assertArrayEquals(expected.get(name), bytes, name));
  }

  /** The loop that docs/export.md describes, against this project's own. */
  @Test
  void theFilesRunTheModelsChain() throws Exception {
    Path target = folder.resolve("onnx");
    ONNX.write(bundle, target, false);
    JsonNode chain = new ObjectMapper().readTree(target.resolve("chain.json").toFile());
    Model model = new Model(bundle, new JavaEngine());
    Tensor image = Seeded.image(1, 63, 63, 3, 8);
    Tensor expected = image.copy();
    var memory = model.agent().start(1);
    Tensor state = new Tensor(1, 1, 1, chain.get("state").asInt());
    int previous = 0;
    try (Onnx agent = onnx(target, chain.get("agent"))) {
      for (int step = 0; step < 3; step++) {
        float[] ours = model.agent().look(expected, new int[] {previous}, memory)[0];
        Tensor action = new Tensor(1, 1, 1, chain.get("tools").size());
        if (previous > 0) {
          action.set(0, 0, 0, previous - 1, 1f);
        }
        Map<String, Tensor> out =
            agent.run(Map.of("image", image, "action", action, "state", state));
        state = out.get("next_state");
        assertArrayEquals(ours, out.get("values").data(), 1e-4f, "step " + step);
        // every tool once, whatever these seeded values say
        previous = step % 2 + 1;
        var tool = bundle.toolbox().tool(previous);
        expected = model.runner(tool).run(List.of(expected)).get(0);
        try (Onnx net = onnx(target, chain.get("tools").get(previous - 1))) {
          image = net.run(Map.of("image", image)).get("restored");
        }
        double difference = Seeded.greatestDifference(expected, image);
        assertTrue(difference <= 1e-4, "step " + step + " differs by " + difference);
      }
    }
  }

  private static Onnx onnx(Path target, JsonNode entry) throws Exception {
    return new Onnx(Files.readAllBytes(target.resolve(entry.get("file").asText())));
  }

  @Test
  void anExistingFolderIsReplacedOnlyByForceAndOnlyIfItIsAnExport() throws Exception {
    Path target = folder.resolve("out");
    ONNX.write(bundle, target, false);
    UsageException exists =
        assertThrows(UsageException.class, () -> ONNX.write(bundle, target, false));
    assertTrue(exists.getMessage().contains("--force"), exists.getMessage());
    Export bioimage = new Export(ExportFormat.BIOIMAGE, List.of());
    bioimage.write(bundle, target, true);
    assertTrue(Files.exists(target.resolve("tool02/rdf.yaml")));
    assertEquals(12, Folders.paths(target).size(), Folders.paths(target).toString());
    Path mine = Files.writeString(target.resolve("tool01/mine.txt"), "keep");
    UsageException more =
        assertThrows(UsageException.class, () -> ONNX.write(bundle, target, true));
    assertTrue(more.getMessage().contains("mine.txt"), more.getMessage());
    assertEquals("keep", Files.readString(mine));
    assertEquals(List.of("out"), names(folder));
  }

  @Test
  void aFileInItsPlaceIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "keep");
    assertThrows(UsageException.class, () -> ONNX.write(bundle, file, true));
    assertThrows(RestoreException.class, () -> ONNX.write(bundle, file.resolve("out"), false));
    assertEquals("keep", Files.readString(file));
    assertEquals(List.of("file"), names(folder));
  }

  @Test
  void aLicenceThatBioimageDoesNotKnowIsRefusedBeforeAnythingIsWritten() throws Exception {
    Export bioimage = new Export(ExportFormat.BIOIMAGE, List.of());
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () -> bioimage.write(Seeded.bundle("ask me"), folder.resolve("out"), false));
    assertTrue(e.getMessage().contains("'ask me'") && e.getMessage().contains("SPDX"), e::toString);
    assertEquals(List.of(), names(folder));
  }

  private static List<String> names(Path folder) throws Exception {
    try (var list = Files.list(folder)) {
      return list.map(p -> p.getFileName().toString())
          .sorted()
          .collect(java.util.stream.Collectors.toList());
    }
  }
}
