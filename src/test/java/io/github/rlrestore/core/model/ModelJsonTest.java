package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of model.json, each broken once in an otherwise good model. */
class ModelJsonTest {
  @TempDir Path temporary;

  private static Arguments rule(String name, Consumer<ObjectNode> broken, String expected) {
    return Arguments.of(name, broken, expected);
  }

  private static ObjectNode tool(ObjectNode model, int index) {
    return (ObjectNode) model.get("tools").get(index);
  }

  private static ObjectNode network(ObjectNode model, String name) {
    return (ObjectNode) model.get("networks").get(name);
  }

  private static ObjectNode layer(ObjectNode model, String network, int index) {
    return (ObjectNode) network(model, network).get("layers").get(index);
  }

  private static ArrayNode layers(ObjectNode model, String network) {
    return (ArrayNode) network(model, network).get("layers");
  }

  static Stream<Arguments> topLevel() {
    return Stream.of(
        rule(
            "newer format",
            m -> m.put("format", ModelJson.NEWEST + 1),
            "format " + (ModelJson.NEWEST + 1)),
        rule(
            "a part of format 2 in format 1",
            m -> m.putObject("trained_range"),
            "unknown field 'trained_range'"),
        rule(
            "a part of format 4 in format 3",
            m -> ((ObjectNode) m.put("format", 3).get("agent")).put("choice", "values"),
            "unknown field 'choice'"),
        rule(
            "a choice that is none",
            m -> ((ObjectNode) m.put("format", 4).get("agent")).put("choice", "dice"),
            "'votes' or 'values'"),
        rule(
            "a range upside down",
            m -> m.put("format", 2).putObject("trained_range").putArray("noise").add(9).add(1),
            "trained_range.noise: found 9.0 to 1.0"),
        rule(
            "a range of something unknown",
            m -> m.put("format", 2).putObject("trained_range").putArray("rain").add(0).add(1),
            "unknown field 'rain'"),
        rule(
            "two numbers of doubt",
            m -> m.put("format", 2).putArray("doubt").add(1).add(2),
            "doubt"),
        rule(
            "negative doubt",
            m -> m.put("format", 2).putArray("doubt").add(1).add(2).add(-1),
            "expected three numbers of 0 or more"),
        rule("format as text", m -> m.put("format", "1"), "format"),
        rule("format as fraction", m -> m.put("format", 1.0), "format"),
        rule("no format", m -> m.remove("format"), "'format' is missing"),
        rule("unknown field", m -> m.put("colour", "blue"), "unknown field 'colour'"),
        rule("name with slash", m -> m.put("name", "../x"), "model.json.name"),
        rule("hidden name", m -> m.put("name", ".x"), "model.json.name"),
        rule("long name", m -> m.put("name", "x".repeat(65)), "model.json.name"),
        rule("no name", m -> m.remove("name"), "'name' is missing"),
        rule("no channels", m -> m.remove("channels"), "'channels' is missing"),
        rule("two channels", m -> m.put("channels", 2), "with 2 channels"),
        rule("four channels", m -> m.put("channels", 4), "channels"),
        rule(
            "other channels than the networks",
            m -> m.put("channels", 1),
            "tools[0]: its network takes 3 channels, but the model's channels is 1"),
        rule("no patch", m -> m.put("patch", 0), "patch"),
        rule("absurd patch", m -> m.put("patch", 513), "patch"),
        rule("other patch than the agent's", m -> m.put("patch", 12), "features"),
        rule("value range 255", m -> m.putArray("value_range").add(0).add(255), "value_range"),
        rule("value range from 1", m -> m.putArray("value_range").add(1).add(1), "value_range"),
        rule("half a value range", m -> m.putArray("value_range").add(0), "value_range"),
        rule("no steps", m -> m.put("max_trained_steps", 0), "max_trained_steps"),
        rule("too many steps", m -> m.put("max_trained_steps", 1001), "max_trained_steps"),
        rule("no training data", m -> m.put("trained_on", ""), "trained_on"),
        rule("bell", m -> m.put("trained_on", "a\u0007"), "trained_on"),
        rule("long text", m -> m.put("trained_on", "x".repeat(10_001)), "trained_on"),
        rule("licence on two lines", m -> m.put("licence", "a\nb"), "licence"),
        rule("licence null", m -> m.putNull("licence"), "licence"),
        rule("tools as object", m -> m.putObject("tools"), "tools"),
        rule("no tools", m -> m.putArray("tools"), "tools"),
        rule("no agent", m -> m.remove("agent"), "'agent' is missing"),
        rule("networks as list", m -> m.putArray("networks"), "networks"),
        rule("checksum of nothing", m -> m.remove("checksums"), "'checksums' is missing"),
        rule(
            "checksum of another file",
            m -> ((ObjectNode) m.get("checksums")).put("x", "0".repeat(64)),
            "unknown field 'x'"),
        rule(
            "checksum in capitals",
            m -> ((ObjectNode) m.get("checksums")).put("README.md", "A".repeat(64)),
            "checksums.README.md"));
  }

  static Stream<Arguments> toolsAndAgent() {
    return Stream.of(
        rule("wrong number", m -> tool(m, 0).put("number", 2), "tool number 2"),
        rule("huge number", m -> tool(m, 0).put("number", 65), "number"),
        rule("same number twice", m -> tool(m, 1).put("number", 1), "tool number 1"),
        rule("extra field of a tool", m -> tool(m, 1).put("x", 1), "tools[1]: unknown field 'x'"),
        rule("tool name with quote", m -> tool(m, 0).put("name", "a'b"), "tools[0].name"),
        rule("empty tool name", m -> tool(m, 0).put("name", ""), "tools[0].name"),
        rule("family with space", m -> tool(m, 0).put("family", "a b"), "family"),
        rule("band upside down", m -> tool(m, 0).putArray("band").add(2).add(1), "upside down"),
        rule("band of one", m -> tool(m, 0).putArray("band").add(2), "band"),
        rule("band of texts", m -> tool(m, 0).putArray("band").add("0").add("1"), "band"),
        rule("unknown network", m -> tool(m, 0).put("network", "x"), "no network 'x'"),
        rule("prefix with slash", m -> tool(m, 0).put("prefix", "a/b"), "prefix"),
        rule("same prefix twice", m -> tool(m, 2).put("prefix", "tool01"), "used twice"),
        rule("prefix without tensors", m -> tool(m, 0).put("prefix", "x"), "'x/conv1/weight'"),
        rule("a tool with the agent's network", m -> tool(m, 0).put("network", "agent"), "a tool"),
        rule("agent with a tool's network", m -> agent(m).put("network", "tool-net-1"), "agent"),
        rule("other state", m -> agent(m).put("state", 8), "state"),
        rule("absurd state", m -> agent(m).put("state", 4097), "agent.state"),
        rule("extra field of the agent", m -> agent(m).put("x", 1), "unknown field 'x'"),
        rule(
            "network that nobody uses",
            m -> ((ObjectNode) m.get("networks")).set("spare", network(m, "tool-net-1").deepCopy()),
            "spare"),
        rule(
            "network with a bad name",
            m -> ((ObjectNode) m.get("networks")).set("a b", network(m, "tool-net-1").deepCopy()),
            "networks: expected a name"));
  }

  private static ObjectNode agent(ObjectNode model) {
    return (ObjectNode) model.get("agent");
  }

  static Stream<Arguments> networks() {
    String half = "tool-net-1";
    String full = "tool-net-2";
    return Stream.of(
        rule("extra field of a network", m -> network(m, half).put("x", 1), "unknown field 'x'"),
        rule("no layers", m -> network(m, half).putArray("layers"), "layers"),
        rule("unknown operation", m -> layer(m, half, 0).put("op", "exec"), "'exec'"),
        rule("a Java class", m -> layer(m, half, 0).put("@class", "x"), "unknown field '@class'"),
        rule("field of another operation", m -> layer(m, full, 1).put("in", 1), "field 'in'"),
        rule("kernel 33", m -> layer(m, half, 2).put("kernel", 33), "kernel"),
        rule("stride 0", m -> layer(m, half, 2).put("stride", 0), "stride"),
        rule("stride 17", m -> layer(m, half, 2).put("stride", 17), "stride"),
        rule("in of 2^31", m -> layer(m, half, 2).put("in", 1L << 31), ".in"),
        rule("out of 65537", m -> layer(m, half, 2).put("out", 65_537), ".out"),
        rule("out that no tensor fits", m -> layer(m, half, 2).put("out", 65_536), "conv"),
        rule("activation tanh", m -> layer(m, half, 2).put("activation", "tanh"), "activation"),
        rule("factor 9", m -> layer(m, half, 1).put("factor", 9), "factor"),
        rule("scale beyond float", m -> layer(m, half, 0).put("scale", 1e300), "scale"),
        rule("scale beyond double", m -> layer(m, half, 0).put("scale", "1e999"), "scale"),
        rule("name with slash", m -> layer(m, half, 0).put("name", "a/b"), "name"),
        rule("name used twice", m -> layer(m, half, 2).put("name", "small"), "twice"),
        rule("input not known yet", m -> inputs(m, half, 1, "conv1"), "not computed before"),
        rule("two inputs of relu", m -> inputs(m, full, 1, "conv1", "conv1"), "inputs"),
        rule("one input of concat", m -> inputs(m, full, 2, "relu"), "inputs"),
        rule("add of other shapes", m -> inputs(m, half, 5, "image", "conv1"), "cannot add"),
        rule("slice beyond", m -> layer(m, "agent", 4).put("to", 7), "channels"),
        rule("output of another shape", m -> outputs(m, half, "conv1"), "a tool gives the shape"),
        rule("output of two channels", m -> outputs(m, full, "relu"), "a tool gives the shape"),
        rule("unknown output", m -> outputs(m, half, "x"), "never computed"),
        rule("two outputs of a tool", m -> outputs(m, half, "out", "conv1"), "one value"),
        rule("one output of an agent", m -> outputs(m, "agent", "values"), "agent"),
        rule("201 layers", m -> repeatRelu(m, full, 198), "layers"));
  }

  private static void inputs(ObjectNode m, String network, int layer, String... names) {
    ArrayNode inputs = layer(m, network, layer).putArray("inputs");
    Stream.of(names).forEach(inputs::add);
  }

  private static void outputs(ObjectNode m, String network, String... names) {
    ArrayNode outputs = network(m, network).putArray("outputs");
    Stream.of(names).forEach(outputs::add);
  }

  private static void repeatRelu(ObjectNode m, String network, int times) {
    for (int i = 0; i < times - 1; i++) {
      ObjectNode relu = layers(m, network).addObject().put("op", "relu").put("name", "r" + i);
      relu.putArray("inputs").add("image");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"topLevel", "toolsAndAgent", "networks"})
  void refuses(String name, Consumer<ObjectNode> broken, String expected) throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    ObjectNode model = folder.json();
    broken.accept(model);
    folder.json(model).refused(temporary, expected);
  }

  /** A chain of layers without weights that blows a patch up. */
  @Test
  void refusesValuesBeyondAllProportion() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    ObjectNode model = folder.json();
    String before = "image";
    for (int i = 0; i < 20; i++) {
      ObjectNode concat = layers(model, "tool-net-2").addObject();
      concat.put("op", "concat").put("name", "c" + i).putArray("inputs").add(before).add(before);
      before = "c" + i;
    }
    folder.json(model).refused(temporary, "beyond all proportion");
  }

  /** One pixel of so many channels that joining 199 of it exceeds the range of int. */
  @Test
  void refusesAChannelCountThatOverflows() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    ObjectNode model = folder.json();
    ObjectNode unshuffle = layers(model, "tool-net-2").addObject();
    unshuffle.put("op", "unshuffle").put("name", "u").put("factor", 8);
    unshuffle.putArray("inputs").add("image");
    String before = "u";
    for (int times : new int[] {199, 199, 2, 199}) {
      ObjectNode concat = layers(model, "tool-net-2").addObject();
      ArrayNode inputs = concat.put("op", "concat").put("name", "of-" + before).putArray("inputs");
      for (int k = 0; k < times; k++) {
        inputs.add(before);
      }
      before = "of-" + before;
    }
    folder.json(model).refused(temporary, "beyond all proportion");
  }

  @Test
  void refusesStridesBeyondAllProportion() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    ObjectNode model = folder.json();
    String before = "image";
    for (int i = 0; i < 5; i++) {
      ObjectNode conv = layers(model, "agent").addObject().put("op", "conv").put("name", "c" + i);
      conv.put("kernel", 1).put("stride", 16).put("in", 3).put("out", 3);
      conv.put("activation", "none").putArray("inputs").add(before);
      before = "c" + i;
    }
    folder.json(model).refused(temporary, "reduced 131072 times");
  }

  @Test
  void refusesAToolThatSeesTooFar() {
    List<Layer> layers = new ArrayList<>();
    String before = "image";
    for (int i = 0; i < 35; i++) {
      layers.add(new Conv("c" + i, before, 31, 1, 3, 3, Activation.NONE));
      before = "c" + i;
    }
    refusedAsTool(layers, before, "sees 525 pixels far");
  }

  @Test
  void refusesAToolThatWorksInHugeBlocks() {
    List<Layer> layers = new ArrayList<>();
    String[] sizes = {"image", "u1", "u2", "u3"};
    for (int i = 1; i <= 3; i++) {
      layers.add(new Unshuffle(sizes[i], sizes[i - 1], 5));
    }
    for (int i = 3; i >= 1; i--) {
      layers.add(new Shuffle("s" + i, i == 3 ? "u3" : "s" + (i + 1), sizes[i - 1], 5));
    }
    refusedAsTool(layers, "s1", "blocks of 125");
  }

  @Test
  void refusesAToolWhoseInputHasAnotherName() {
    Network network =
        new Network(List.of("picture"), List.of(new Relu("out", "picture")), List.of("out"));
    refusedAsTool(network, "a tool reads [image]");
  }

  private void refusedAsTool(List<Layer> layers, String output, String expected) {
    refusedAsTool(new Network(List.of("image"), layers, List.of(output)), expected);
  }

  private void refusedAsTool(Network network, String expected) {
    Bundle tiny = TinyModel.bundle();
    Weights weights = TinyModel.weights(network, new Random(1));
    List<Tool> tools = new ArrayList<>(tiny.toolbox().tools());
    tools.set(0, new Tool(1, "far", "blur", 0, 1, network, weights));
    Bundle bad = new Bundle("x", new Toolbox(tools), tiny.agent(), 3, "x", "x", "x");
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () -> new BundleWriter().write(bad, temporary.resolve("model"), false));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        text("nothing", t -> "", "is empty"),
        text("a list", t -> "[]", "an object"),
        text("no JSON", t -> "hello", "no valid JSON"),
        text(
            "cut off",
            t -> t.substring(0, t.lastIndexOf('}')),
            "model.json is no valid JSON: line 1, column"),
        text("something after the end", t -> t + "{}", "something follows its end: get the model"),
        text("a comment", t -> "// x\n" + t, "no valid JSON"),
        text("a field twice", t -> t.replaceFirst("\\{", "{\"format\": 1,"), "Duplicate"),
        text("NaN", t -> t.replace("\"patch\":8", "\"patch\":NaN"), "no valid JSON"),
        text("infinite", t -> t.replace("\"scale\":2.0", "\"scale\":1e999"), "scale"),
        text("infinite band", t -> t.replace("12.5", "1e999"), "a finite number"),
        text("long number", t -> t.replace("\"patch\":8", "\"patch\":" + "8".repeat(99)), "Number"),
        text(
            "long name",
            t -> t.replaceFirst("\\{", "{\"" + "n".repeat(999) + "\":1,"),
            "unknown field"),
        text("long text", t -> t.replace("BSD", "x".repeat(30_000)), "tring"),
        text(
            "deep",
            t -> t.replaceFirst("\\{", "{\"x\":" + "[".repeat(500) + "]".repeat(500) + ","),
            "depth"));
  }

  private static Arguments text(String name, UnaryOperator<String> broken, String expected) {
    return Arguments.of(name, broken, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void refusesText(String name, UnaryOperator<String> broken, String expected) throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    String text = folder.json().toString();
    folder.files.put(BundleFiles.MODEL, broken.apply(text).getBytes(StandardCharsets.UTF_8));
    folder.refused(temporary, expected);
  }

  @Test
  void refusesOtherEncodingsThanUtf8() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.files.put(BundleFiles.MODEL, folder.json().toString().getBytes(StandardCharsets.UTF_16));
    folder.refused(temporary, "UTF-8");
  }

  @Test
  void refusesACardThatIsNotUtf8() throws IOException {
    ModelFolder folder = ModelFolder.tiny();
    folder.replace(BundleFiles.CARD, new byte[] {'#', (byte) 0xff}).refused(temporary, "UTF-8");
  }
}
