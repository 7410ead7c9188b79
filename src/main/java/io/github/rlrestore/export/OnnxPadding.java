package io.github.rlrestore.export;

import static io.github.rlrestore.export.OnnxAttribute.integer;
import static io.github.rlrestore.export.OnnxAttribute.text;

import java.util.List;

/**
 * Nodes that compute from the size of an image [n, c, h, w] what must be added to it, and add it.
 */
final class OnnxPadding {
  private final OnnxGraph graph;

  OnnxPadding(OnnxGraph graph) {
    this.graph = graph;
  }

  /** The number of rows and of columns, as a list of two. */
  String rowsAndColumns(String name, String image) {
    String shape = graph.node("Shape", name + "_shape", List.of(image));
    return graph.node(
        "Slice",
        name + "_size",
        List.of(
            shape,
            graph.integers(name + "_size_from", 2),
            graph.integers(name + "_size_to", 4),
            graph.integers(name + "_size_axis", 0)));
  }

  /** The image, last row and column repeated up to the next multiple of the factor. */
  String toMultiple(String name, String image, int factor) {
    String lacks = lacks(name, image, graph.integers(name + "_factor", factor));
    String none = graph.integers(name + "_none", 0, 0, 0, 0, 0, 0);
    return pad(name, image, List.of(none, lacks), "edge");
  }

  /**
   * The image with zeros around as a convolution needs them whose kernel is smaller than its
   * stride: ONNX's own SAME_UPPER means less than nothing there, and runtimes take it in different
   * ways.
   */
  String zeros(String name, String image, int kernel, int stride) {
    String lacks = lacks(name, image, graph.integers(name + "_stride", stride));
    String less = graph.integers(name + "_less", stride - kernel);
    String nothing = graph.integers(name + "_nothing", 0);
    String two = graph.integers(name + "_two", 2);
    String wanted = graph.node("Sub", name + "_wanted", List.of(lacks, less));
    String total = graph.node("Max", name + "_total", List.of(wanted, nothing));
    String before = graph.node("Div", name + "_before", List.of(total, two));
    String after = graph.node("Sub", name + "_after", List.of(total, before));
    String none = graph.integers(name + "_none", 0, 0);
    return pad(name, image, List.of(none, before, none, after), "constant");
  }

  /** How much rows and columns lack to the next multiple of f: (f - size mod f) mod f. */
  private String lacks(String name, String image, String factor) {
    String size = rowsAndColumns(name, image);
    String over = graph.node("Mod", name + "_over", List.of(size, factor));
    String rest = graph.node("Sub", name + "_rest", List.of(factor, over));
    return graph.node("Mod", name + "_lacks", List.of(rest, factor));
  }

  private String pad(String name, String image, List<String> amounts, String mode) {
    String pads = graph.node("Concat", name + "_pads", amounts, integer("axis", 0));
    return graph.node("Pad", name + "_padded", List.of(image, pads), text("mode", mode));
  }
}
