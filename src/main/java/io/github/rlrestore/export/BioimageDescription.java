package io.github.rlrestore.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.Checksum;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.List;
import java.util.Map;

/**
 * The description of one tool, a model of BioImage.IO's format {@value #FORMAT}: what it reads and
 * gives, its weights, its test images, whom to cite.
 */
final class BioimageDescription {
  static final String FORMAT = "0.5.3";

  private static final int MAX_NAME = 128;
  private static final String IMAGE = "image";
  private static final List<String> COLOURS = List.of("red", "green", "blue");
  private static final List<String> GREY = List.of("intensity");

  private final Bundle bundle;
  private final Tool tool;
  private final String licence;
  private final List<String> authors;

  /**
   * @param licence the model's, as an SPDX identifier
   */
  BioimageDescription(Bundle bundle, Tool tool, String licence, List<String> authors) {
    this.bundle = bundle;
    this.tool = tool;
    this.licence = licence;
    this.authors = authors;
  }

  /** What the resource is called; the format allows letters, digits and a few signs. */
  static String name(Bundle bundle, Tool tool) {
    String name = "RL-Restore " + bundle.name() + " tool " + tool.number() + " " + tool.name();
    String plain = name.replaceAll("[^A-Za-z0-9_+ ()-]", "-");
    return plain.substring(0, Math.min(MAX_NAME, plain.length())).strip();
  }

  /**
   * The description as YAML.
   *
   * @param files what lies beside it, by name
   */
  String of(Map<String, byte[]> files) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format_version", FORMAT);
    root.put("type", "model");
    root.put("name", name(bundle, tool));
    root.put(
        "description",
        "Restores images with damage of the family '"
            + tool.family()
            + "': one tool of a toolbox from which an agent chooses (Yu et al., CVPR 2018).");
    ArrayNode makers = root.putArray("authors");
    authors.forEach(author -> makers.addObject().put("name", author));
    ObjectNode paper = root.putArray("cite").addObject();
    paper.put(
        "text",
        "K. Yu, C. Dong, L. Lin, C. C. Loy. Crafting a Toolchain for Image Restoration by Deep"
            + " Reinforcement Learning. CVPR 2018, pp. 2443-2452.");
    paper.put("url", "https://arxiv.org/abs/1804.03312");
    root.put("license", licence);
    root.put("documentation", BioimageFiles.DOCUMENTATION);
    root.putArray("tags").add("image-restoration").add(tool.family()).add("2d").add("rl-restore");
    input(root.putArray("inputs").addObject(), files);
    output(root.putArray("outputs").addObject(), files);
    ObjectNode onnx = root.putObject("weights").putObject("onnx");
    file(onnx, BioimageFiles.WEIGHTS, files);
    onnx.put("opset_version", OnnxGraph.OPSET);
    return Yaml.of(root);
  }

  private void input(ObjectNode input, Map<String, byte[]> files) {
    input.put("id", IMAGE);
    input.put("description", "damaged image, values nominally 0 to 1");
    ArrayNode axes = channelAxes(input);
    for (String axis : List.of("y", "x")) {
      ObjectNode size = axes.addObject().put("type", "space").put("id", axis).putObject("size");
      size.put("min", BioimageFiles.leastSize(tool)).put("step", BioimageFiles.step(tool));
    }
    file(input.putObject("test_tensor"), BioimageFiles.INPUT, files);
    input.putObject("data").put("type", "float32");
  }

  private void output(ObjectNode output, Map<String, byte[]> files) {
    output.put("id", "restored");
    output.put("description", "restored image, same values, not clipped");
    ArrayNode axes = channelAxes(output);
    int halo = tool.footprint().halo();
    for (String axis : List.of("y", "x")) {
      ObjectNode entry = axes.addObject().put("type", "space").put("id", axis);
      entry.putObject("size").put("tensor_id", IMAGE).put("axis_id", axis);
      // the format knows no halo of 0
      if (halo > 0) {
        entry.put("halo", halo);
      }
    }
    file(output.putObject("test_tensor"), BioimageFiles.OUTPUT, files);
    output.putObject("data").put("type", "float32");
  }

  private ArrayNode channelAxes(ObjectNode tensor) {
    ArrayNode axes = tensor.putArray("axes");
    axes.addObject().put("type", "batch");
    ArrayNode names =
        axes.addObject().put("type", "channel").put("id", "channel").putArray("channel_names");
    (bundle.channels() == 1 ? GREY : COLOURS).forEach(names::add);
    return axes;
  }

  private static void file(ObjectNode entry, String name, Map<String, byte[]> files) {
    entry.put("source", name);
    entry.put("sha256", Checksum.of(files.get(name)));
  }
}
