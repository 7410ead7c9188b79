package io.github.rlrestore.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Checksum;
import io.github.rlrestore.core.toolbox.Tool;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A model as ONNX files: every tool, the agent, and chain.json, which says how they go together.
 */
final class OnnxFiles {
  static final String CHAIN = "chain.json";
  static final String CARD = "README.md";
  private static final String AGENT = "agent.onnx";
  private static final int FORMAT = 2;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private OnnxFiles() {}

  /** The files by name. */
  static Map<String, byte[]> of(Bundle bundle) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Tool tool : bundle.toolbox().tools()) {
      files.put(name(tool) + ".onnx", network(bundle, tool));
    }
    files.put(AGENT, OnnxModel.agent(bundle.agent(), about(bundle)));
    files.put(CARD, bundle.card().getBytes(StandardCharsets.UTF_8));
    files.put(CHAIN, text(chain(bundle, files)));
    return files;
  }

  /** tool01, tool02, ... */
  static String name(Tool tool) {
    return String.format(Locale.ROOT, "tool%02d", tool.number());
  }

  /** The tool as an ONNX file that says where it comes from. */
  static byte[] network(Bundle bundle, Tool tool) {
    Map<String, String> about = about(bundle);
    about.put("tool", tool.toString());
    return OnnxModel.tool(tool.network(), tool.weights(), bundle.channels(), about);
  }

  private static Map<String, String> about(Bundle bundle) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("model", bundle.name());
    about.put("licence", bundle.licence());
    about.put("trained_on", bundle.trainedOn());
    return about;
  }

  private static ObjectNode chain(Bundle bundle, Map<String, byte[]> files) {
    ObjectNode chain = JSON.createObjectNode();
    chain.put("format", FORMAT);
    chain.put("model", bundle.name());
    chain.put("licence", bundle.licence());
    chain.put("channels", bundle.channels());
    chain.put("axes", "nchw");
    chain.putArray("value_range").add(0).add(1);
    chain.put("patch", bundle.patch());
    chain.put("state", bundle.agent().stateSize());
    chain.put("max_trained_steps", bundle.maxTrainedSteps());
    chain.put("stop", bundle.toolbox().stop());
    chain.put("opset", OnnxGraph.OPSET);
    ObjectNode agent = chain.putObject("agent");
    agent.put("file", AGENT);
    agent.put("choice", bundle.agent().choice().id());
    agent.put("sha256", Checksum.of(files.get(AGENT)));
    var tools = chain.putArray("tools");
    for (Tool tool : bundle.toolbox().tools()) {
      String file = name(tool) + ".onnx";
      ObjectNode entry = tools.addObject();
      entry.put("number", tool.number());
      entry.put("name", tool.name());
      entry.put("family", tool.family());
      entry.putArray("band").add(tool.bandFrom()).add(tool.bandTo());
      entry.put("file", file);
      entry.put("sha256", Checksum.of(files.get(file)));
      entry.put("halo", tool.footprint().halo());
      entry.put("alignment", tool.footprint().alignment());
    }
    return chain;
  }

  private static byte[] text(ObjectNode node) {
    try {
      // one kind of line ends, so that the same model gives the same bytes everywhere
      String text = JSON.writeValueAsString(node).replace("\r\n", "\n");
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}
