package io.github.rlrestore.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Checksum;
import io.github.rlrestore.core.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.dataformat.yaml.YAMLFactory;

/**
 * What rdf.yaml holds, against the rules of BioImage.IO's model format 0.5, written down here from
 * its published schema.
 */
final class BioimageTest {
  /** Of a model: required fields, and those that may be there. */
  private static final List<String> REQUIRED =
      List.of(
          "format_version",
          "type",
          "name",
          "description",
          "authors",
          "cite",
          "license",
          "documentation",
          "inputs",
          "outputs",
          "weights");

  private static final List<String> OPTIONAL =
      List.of(
          "attachments",
          "config",
          "covers",
          "git_repo",
          "icon",
          "id",
          "id_emoji",
          "links",
          "maintainers",
          "packaged_by",
          "parent",
          "run_mode",
          "tags",
          "timestamp",
          "training_data",
          "uploader",
          "version");

  private final Bundle bundle = Seeded.bundle("MIT");
  private final Map<String, byte[]> files =
      BioimageFiles.of(bundle, List.of("A. Author", "yes: \"B\" # no"));

  private JsonNode description(String folder) throws Exception {
    return new ObjectMapper(new YAMLFactory()).readTree(files.get(folder + "rdf.yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool01/", "tool02/"})
  void theDescriptionKeepsTheFormatsRules(String folder) throws Exception {
    JsonNode rdf = description(folder);
    List<String> names = new ArrayList<>();
    rdf.fieldNames().forEachRemaining(names::add);
    assertTrue(names.containsAll(REQUIRED), names.toString());
    names.removeAll(REQUIRED);
    names.removeAll(OPTIONAL);
    assertEquals(List.of(), names, "unknown to the format");
    assertTrue(rdf.get("format_version").isTextual(), "a version is a text, not a number");
    assertTrue(rdf.get("format_version").asText().startsWith("0.5."));
    assertEquals("model", rdf.get("type").asText());
    assertTrue(rdf.get("name").asText().matches("[A-Za-z0-9_+ ()-]{5,128}"), rdf.toString());
    assertTrue(rdf.get("description").asText().length() <= 1024);
    assertEquals("MIT", rdf.get("license").asText());
    assertEquals("A. Author", rdf.get("authors").get(0).get("name").asText());
    assertEquals("yes: \"B\" # no", rdf.get("authors").get(1).get("name").asText());
    JsonNode cite = rdf.get("cite").get(0);
    assertTrue(cite.has("text") && (cite.has("doi") || cite.has("url")), cite.toString());
    assertTrue(files.containsKey(folder + rdf.get("documentation").asText()));
    assertTrue(rdf.get("documentation").asText().endsWith(".md"));
    assertTrue(text(folder + "README.md").contains("\n## Validation\n"));
    JsonNode onnx = rdf.get("weights").get("onnx");
    requireFile(folder, onnx);
    assertTrue(onnx.get("opset_version").asInt() >= 7);
    assertEquals(1, rdf.get("inputs").size());
    assertEquals(1, rdf.get("outputs").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool01/", "tool02/"})
  void theAxesFitTheTestImages(String folder) throws Exception {
    JsonNode input = description(folder).get("inputs").get(0);
    JsonNode output = description(folder).get("outputs").get(0);
    requireFile(folder, input.get("test_tensor"));
    requireFile(folder, output.get("test_tensor"));
    Tensor image = npy(folder + "test_input.npy");
    Tensor restored = npy(folder + "test_output.npy");
    for (JsonNode tensor : List.of(input, output)) {
      assertTrue(tensor.get("id").asText().matches("[a-z][a-z0-9_]*"), tensor.toString());
      assertEquals("float32", tensor.get("data").get("type").asText());
      JsonNode axes = tensor.get("axes");
      assertEquals("batch", axes.get(0).get("type").asText());
      assertEquals("channel", axes.get(1).get("type").asText());
      assertEquals(3, axes.get(1).get("channel_names").size());
      for (int i = 2; i < 4; i++) {
        assertEquals("space", axes.get(i).get("type").asText());
        assertEquals(i == 2 ? "y" : "x", axes.get(i).get("id").asText());
      }
      assertEquals(4, axes.size());
    }
    JsonNode size = input.get("axes").get(2).get("size");
    int least = size.get("min").asInt();
    int step = size.get("step").asInt();
    assertTrue(step > 0 && image.h() >= least && (image.h() - least) % step == 0, image.toString());
    assertEquals(image.h(), image.w(), "older readers take the same n for both axes");
    assertTrue(restored.sameShape(image), restored.toString());
    JsonNode y = output.get("axes").get(2);
    assertEquals("image", y.get("size").get("tensor_id").asText());
    assertEquals("y", y.get("size").get("axis_id").asText());
    assertTrue(y.get("halo").asInt() > 0 && least - 2 * y.get("halo").asInt() > 0, y.toString());
    for (float v : image.data()) {
      assertTrue(v >= 0 && v <= 1, "value " + v);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool01/", "tool02/"})
  void theWeightsTurnTheTestInputIntoTheTestOutput(String folder) throws Exception {
    Tensor image = npy(folder + "test_input.npy");
    try (Onnx onnx = new Onnx(files.get(folder + "weights.onnx"))) {
      Tensor found = onnx.run(Map.of("image", image)).get("restored");
      double difference = Seeded.greatestDifference(npy(folder + "test_output.npy"), found);
      assertTrue(difference <= 1e-4, "differs by " + difference);
      assertTrue(Seeded.greatestDifference(image, found) > 0.01, "the tool does nothing");
    }
  }

  private void requireFile(String folder, JsonNode entry) {
    byte[] bytes = files.get(folder + entry.get("source").asText());
    assertEquals(Checksum.of(bytes), entry.get("sha256").asText(), entry.toString());
  }

  private String text(String path) {
    return new String(files.get(path), StandardCharsets.UTF_8);
  }

  /** Reads a .npy file as its specification says. */
  private Tensor npy(String path) {
    ByteBuffer bytes = ByteBuffer.wrap(files.get(path)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[8];
    bytes.get(magic);
    assertEquals("\u0093NUMPY\u0001\u0000", new String(magic, StandardCharsets.ISO_8859_1));
    byte[] header = new byte[bytes.getShort()];
    bytes.get(header);
    assertEquals(0, bytes.position() % 64);
    Matcher m =
        Pattern.compile(
                "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\((\\d+), (\\d+), (\\d+),"
                    + " (\\d+)\\), \\} *\n")
            .matcher(new String(header, StandardCharsets.US_ASCII));
    assertTrue(m.matches());
    int c = Integer.parseInt(m.group(2));
    int h = Integer.parseInt(m.group(3));
    int w = Integer.parseInt(m.group(4));
    Tensor t = new Tensor(Integer.parseInt(m.group(1)), h, w, c);
    assertEquals(4 * t.data().length, bytes.remaining());
    for (int ch = 0; ch < c; ch++) {
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          t.set(0, y, x, ch, bytes.getFloat());
        }
      }
    }
    return t;
  }
}
