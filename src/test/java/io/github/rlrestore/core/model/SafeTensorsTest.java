package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the weights file, each broken once. */
class SafeTensorsTest {
  private static final String GOOD =
      "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},"
          + "'b':{'dtype':'F32','shape':[1,2],'data_offsets':[8,16]}}";

  @TempDir Path temporary;

  private static byte[] file(String header, float... data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + json.length + 4 * data.length);
    out.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    for (float v : data) {
      out.putFloat(v);
    }
    return out.array();
  }

  private static byte[] good() {
    return file(GOOD, 1, 2, 3, 4);
  }

  @Test
  void readsWhatIsThere() {
    SafeTensors tensors = new SafeTensors(good(), "f");
    assertEquals("[a, b]", tensors.names().toString());
    assertArrayEquals(new float[] {1, 2}, tensors.values("a", new int[] {2}));
    assertArrayEquals(new float[] {3, 4}, tensors.values("b", new int[] {1, 2}));
  }

  @Test
  void readsTensorsInAnyOrderAndMetadataOfTexts() {
    byte[] file =
        file(
            "{'__metadata__':{'format':'pt'},"
                + "'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]},"
                + "'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}  ",
            5,
            6);
    assertArrayEquals(new float[] {6}, new SafeTensors(file, "f").values("b", new int[] {1}));
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        Arguments.of("another type", GOOD.replaceFirst("F32", "F16"), "dtype"),
        Arguments.of("no type", GOOD.replaceFirst("'dtype':'F32',", ""), "'dtype' is missing"),
        Arguments.of("unknown field", GOOD.replaceFirst("\\{'d", "{'x':1,'d"), "'x'"),
        Arguments.of("no shape", GOOD.replace("'shape':[2],", ""), "'shape' is missing"),
        Arguments.of("empty shape", GOOD.replace("[2]", "[]"), "shape"),
        Arguments.of("five axes", GOOD.replace("[2]", "[1,1,1,1,2]"), "shape"),
        Arguments.of("empty axis", GOOD.replace("[2]", "[0]"), "shape"),
        Arguments.of(
            "nothing",
            GOOD.replaceFirst("\\{", "{'e':{'dtype':'F32','shape':[0],'data_offsets':[0,0]},"),
            "does not fill"),
        Arguments.of("negative axis", GOOD.replace("[2]", "[-2]"), "shape"),
        Arguments.of("fractional axis", GOOD.replace("[2]", "[2.0]"), "shape"),
        Arguments.of("larger shape", GOOD.replace("[2]", "[3]"), "does not fill"),
        Arguments.of(
            "shape whose size overflows to 8",
            GOOD.replace("[2]", "[67108864,67108864,4096,2]"),
            "does not fill"),
        Arguments.of("three offsets", GOOD.replace("[0,8]", "[0,8,8]"), "data_offsets"),
        Arguments.of("upside down", GOOD.replace("[0,8]", "[8,0]"), "does not fill"),
        Arguments.of("overlap", GOOD.replace("[8,16]", "[4,12]"), "overlap"),
        Arguments.of("same place", GOOD.replace("[8,16]", "[0,8]"), "overlap"),
        Arguments.of("beyond the end", GOOD.replace("[8,16]", "[16,24]"), "data_offsets"),
        Arguments.of("beyond 2^63", GOOD.replace("16", "9223372036854775808"), "data_offsets"),
        Arguments.of(
            "gap at the front", "{'b':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}}", "gaps"),
        Arguments.of(
            "rest at the end", "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", "end"),
        Arguments.of("a name twice", GOOD.replace("'b'", "'a'"), "Duplicate"),
        Arguments.of(
            "metadata of numbers", GOOD.replaceFirst("\\{", "{'__metadata__':{'x':1},"), "x"),
        Arguments.of(
            "metadata no object", GOOD.replaceFirst("\\{", "{'__metadata__':1,"), "object"),
        Arguments.of("space before", " " + GOOD, "begin with"),
        Arguments.of("a list", "[" + GOOD + "]", "begin with"),
        Arguments.of("something after", GOOD + "{}", "no valid JSON"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void refusesHeader(String name, String header, String expected) {
    refused(file(header, 1, 2, 3, 4), expected);
  }

  private static void refused(byte[] file, String expected) {
    RestoreException e = assertThrows(RestoreException.class, () -> new SafeTensors(file, "f"));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void refusesEveryTruncation() {
    byte[] file = good();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(RestoreException.class, () -> new SafeTensors(cut, "f"), "length " + length);
    }
  }

  @Test
  void refusesAbsurdHeaderLengths() {
    for (long length : new long[] {0, 1, 1 << 20, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      byte[] file = good();
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      refused(file, "claims a header");
    }
    byte[] large = new byte[8 + (5 << 20)];
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 5 << 20);
    refused(large, "claims a header");
  }

  @Test
  void refusesMissingTensorWrongShapeAndNotFiniteValues() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      SafeTensors tensors = new SafeTensors(file(GOOD, 1, bad, 3, 4), "f");
      assertThrows(RestoreException.class, () -> tensors.values("a", new int[] {2}));
    }
    SafeTensors tensors = new SafeTensors(good(), "f");
    assertThrows(RestoreException.class, () -> tensors.values("c", new int[] {2}));
    assertThrows(RestoreException.class, () -> tensors.values("b", new int[] {2}));
    assertThrows(RestoreException.class, () -> tensors.values("b", new int[] {2, 1}));
  }

  @Test
  void writesSortedNamesAndAnAlignedHeader() throws IOException {
    byte[] file = ModelFolder.tiny().files.get(BundleFiles.WEIGHTS);
    int header = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    assertEquals(0, header % 8);
    String json = new String(file, 8, header, StandardCharsets.UTF_8);
    assertTrue(json.indexOf("agent/conv/bias") < json.indexOf("agent/conv/weight"), json);
    assertTrue(json.indexOf("agent/values/weight") < json.indexOf("tool01/conv1/bias"), json);
    long first =
        new ObjectMapper()
            .readTree(json)
            .get("agent/conv/bias")
            .get("data_offsets")
            .get(0)
            .asLong();
    assertEquals(0, first);
  }

  @Test
  void aModelRefusesTensorsThatNothingUses() throws IOException {
    broken(
        header -> {
          ArrayNode place = (ArrayNode) header.remove("tool03/conv2/bias").get("data_offsets");
          ObjectNode extra = header.putObject("tool03/conv2/extra").put("dtype", "F32");
          extra.putArray("shape").add(12);
          extra.set("data_offsets", place);
        },
        "'tool03/conv2/bias' is missing");
    SafeTensorsWriter writer = new SafeTensorsWriter();
    Bundle tiny = TinyModel.bundle();
    writer.add("agent", tiny.agent().network(), tiny.agent().weights());
    tiny.toolbox().tools().forEach(t -> writer.add("tool0" + t.number(), t.network(), t.weights()));
    writer.add("spare", tiny.agent().network(), tiny.agent().weights());
    ModelFolder.tiny()
        .replace(BundleFiles.WEIGHTS, writer.bytes())
        .refused(temporary.resolve("b"), "no network uses", "'spare/conv/bias'");
  }

  @Test
  void aModelRefusesATensorOfAnotherShape() throws IOException {
    broken(
        header -> {
          ObjectNode tensor = (ObjectNode) header.get("tool01/conv2/bias");
          tensor.putArray("shape").add(3).add(4);
        },
        "'tool01/conv2/bias' has shape [3, 4]");
  }

  private void broken(Consumer<ObjectNode> change, String expected) throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    byte[] file = folder.files.get(BundleFiles.WEIGHTS);
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    ObjectNode header = (ObjectNode) new ObjectMapper().readTree(file, 8, length);
    change.accept(header);
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(8 + json.length + file.length - 8 - length);
    out.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    out.put(file, 8 + length, file.length - 8 - length);
    folder.replace(BundleFiles.WEIGHTS, out.array()).refused(temporary.resolve("a"), expected);
  }
}
