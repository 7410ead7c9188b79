package io.github.rlrestore.export;

import static io.github.rlrestore.export.OnnxAttribute.integer;
import static io.github.rlrestore.export.OnnxAttribute.integers;
import static io.github.rlrestore.export.OnnxAttribute.text;

import io.github.rlrestore.core.degrade.Blur;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.LayerVisitor;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.net.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes each kind of layer as ONNX nodes. Images are [n, c, h, w] there; vectors, which are images
 * of one pixel here, are [n, c]. No size of an image is fixed by a node.
 */
final class OnnxLayers implements LayerVisitor<OnnxValue> {
  private final OnnxGraph graph;
  private final OnnxPadding padding;
  private final Weights weights;

  /** Of all values, for an image of some size: only channels are read. */
  private final Map<String, Shape> shapes;

  private final Map<String, OnnxValue> known = new HashMap<>();

  OnnxLayers(OnnxGraph graph, Weights weights, Map<String, Shape> shapes) {
    this.shapes = shapes;
    this.graph = graph;
    this.padding = new OnnxPadding(graph);
    this.weights = weights;
  }

  /** Says how an input of the network is called in the graph. */
  void put(String name, OnnxValue value) {
    known.put(name, value);
  }

  void write(Layer layer) {
    known.put(layer.name(), layer.accept(this));
  }

  /** A value as an image, [n, c, h, w]. */
  String image(String name) {
    OnnxValue value = known.get(name);
    if (!value.isVector()) {
      return value.name();
    }
    String axes = graph.integers(name + "_axes", 2, 3);
    return graph.node("Unsqueeze", name + "_image", List.of(value.name(), axes));
  }

  /** All numbers of a value as a vector [n, h*w*c], the channel running fastest. */
  String vector(String name) {
    OnnxValue value = known.get(name);
    if (value.isVector()) {
      return value.name();
    }
    String rows =
        graph.node(
            "Transpose", name + "_nhwc", List.of(value.name()), integers("perm", 0, 2, 3, 1));
    return graph.node("Flatten", name + "_vector", List.of(rows), integer("axis", 1));
  }

  private String first(Layer layer) {
    return layer.inputs().get(0);
  }

  private OnnxValue input(Layer layer) {
    return known.get(first(layer));
  }

  private String activated(String name, String sum, Activation activation) {
    return activation == Activation.RELU ? graph.node("Relu", name, List.of(sum)) : sum;
  }

  private static String sumName(String name, Activation activation) {
    return activation == Activation.RELU ? name + "_sum" : name;
  }

  @Override
  public OnnxValue conv(Conv layer) {
    int k = layer.kernel();
    String weight =
        graph.floats(
            layer.weight(),
            outInRowColumn(weights.get(layer.weight()), k, layer.in(), layer.out()),
            layer.out(),
            layer.in(),
            k,
            k);
    String bias = graph.floats(layer.bias(), weights.get(layer.bias()), layer.out());
    List<OnnxAttribute> settings = new ArrayList<>();
    settings.add(integers("kernel_shape", k, k));
    settings.add(integers("strides", layer.stride(), layer.stride()));
    String image = image(first(layer));
    if (layer.stride() == 1) {
      // this padding does not depend on the size, and plain numbers are read everywhere
      int before = (k - 1) / 2;
      int after = k - 1 - before;
      settings.add(integers("pads", before, before, after, after));
    } else if (k >= layer.stride()) {
      settings.add(text("auto_pad", "SAME_UPPER"));
    } else {
      image = padding.zeros(layer.name(), image, k, layer.stride());
    }
    String sum =
        graph.node(
            "Conv",
            sumName(layer.name(), layer.activation()),
            List.of(image, weight, bias),
            settings.toArray(new OnnxAttribute[0]));
    return OnnxValue.image(activated(layer.name(), sum, layer.activation()));
  }

  /** [k, k, in, out] to [out, in, k, k]. */
  private static float[] outInRowColumn(float[] w, int k, int in, int out) {
    float[] turned = new float[w.length];
    for (int place = 0; place < k * k; place++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          turned[(o * in + i) * k * k + place] = w[(place * in + i) * out + o];
        }
      }
    }
    return turned;
  }

  @Override
  public OnnxValue dense(Dense layer) {
    String weight =
        graph.floats(layer.weight(), weights.get(layer.weight()), layer.in(), layer.out());
    String bias = graph.floats(layer.bias(), weights.get(layer.bias()), layer.out());
    String sum =
        graph.node(
            "Gemm",
            sumName(layer.name(), layer.activation()),
            List.of(vector(first(layer)), weight, bias));
    return OnnxValue.vector(activated(layer.name(), sum, layer.activation()));
  }

  @Override
  public OnnxValue lstm(Lstm layer) {
    String name = layer.name();
    int units = layer.units();
    String state = vector(layer.inputs().get(1));
    String hidden = columns(name + "_hidden_before", state, 0, units);
    String cell = columns(name + "_cell_before", state, units, 2 * units);
    String weight =
        graph.floats(layer.weight(), weights.get(layer.weight()), layer.in() + units, 4 * units);
    String bias = graph.floats(layer.bias(), weights.get(layer.bias()), 4 * units);
    String seen = concat(name + "_seen", List.of(vector(first(layer)), hidden));
    String sums = graph.node("Gemm", name + "_sums", List.of(seen, weight, bias));
    List<String> gate = graph.four("Split", name + "_gate", List.of(sums), integer("axis", 1));
    String in = graph.node("Sigmoid", name + "_in", List.of(gate.get(0)));
    String candidate = graph.node("Tanh", name + "_candidate", List.of(gate.get(1)));
    String forget = graph.node("Sigmoid", name + "_forget", List.of(gate.get(2)));
    String out = graph.node("Sigmoid", name + "_out", List.of(gate.get(3)));
    String kept = graph.node("Mul", name + "_kept", List.of(cell, forget));
    String added = graph.node("Mul", name + "_added", List.of(in, candidate));
    String newCell = graph.node("Add", name + "_cell", List.of(kept, added));
    String squashed = graph.node("Tanh", name + "_squashed", List.of(newCell));
    String newHidden = graph.node("Mul", name + "_hidden", List.of(squashed, out));
    return OnnxValue.vector(concat(name, List.of(newHidden, newCell)));
  }

  private String concat(String wish, List<String> parts) {
    return graph.node("Concat", wish, parts, integer("axis", 1));
  }

  /** Channels {@code from} (included) to {@code to} (excluded): axis 1 of images and vectors. */
  private String columns(String wish, String value, int from, int to) {
    return cut(
        wish,
        value,
        graph.integers(wish + "_from", from),
        graph.integers(wish + "_to", to),
        graph.integers(wish + "_axis", 1));
  }

  private String cut(String wish, String value, String from, String to, String axes) {
    return graph.node("Slice", wish, List.of(value, from, to, axes));
  }

  @Override
  public OnnxValue relu(Relu layer) {
    return input(layer).like(graph.node("Relu", layer.name(), List.of(input(layer).name())));
  }

  @Override
  public OnnxValue affine(Affine layer) {
    String scale = graph.floats(layer.name() + "_scale", new float[] {layer.scale()});
    String shift = graph.floats(layer.name() + "_shift", new float[] {layer.shift()});
    String scaled =
        graph.node("Mul", layer.name() + "_scaled", List.of(input(layer).name(), scale));
    return input(layer).like(graph.node("Add", layer.name(), List.of(scaled, shift)));
  }

  @Override
  public OnnxValue add(Add layer) {
    return joined(layer, parts -> graph.node("Add", layer.name(), parts));
  }

  @Override
  public OnnxValue concat(Concat layer) {
    return joined(layer, parts -> concat(layer.name(), parts));
  }

  /** Where vectors meet images of one pixel, all become images. */
  private OnnxValue joined(Layer layer, Function<List<String>, String> operation) {
    boolean vectors = layer.inputs().stream().allMatch(i -> known.get(i).isVector());
    List<String> parts = new ArrayList<>();
    layer.inputs().forEach(i -> parts.add(vectors ? vector(i) : image(i)));
    String out = operation.apply(parts);
    return vectors ? OnnxValue.vector(out) : OnnxValue.image(out);
  }

  @Override
  public OnnxValue slice(Slice layer) {
    OnnxValue in = input(layer);
    return in.like(columns(layer.name(), in.name(), layer.from(), layer.to()));
  }

  @Override
  public OnnxValue unshuffle(Unshuffle layer) {
    String name = layer.name();
    String padded = padding.toMultiple(name, image(first(layer)), layer.factor());
    return OnnxValue.image(
        graph.node("SpaceToDepth", name, List.of(padded), integer("blocksize", layer.factor())));
  }

  /** The border repeated, then a convolution of one kernel for every channel by itself. */
  @Override
  public OnnxValue smooth(Smooth layer) {
    String name = layer.name();
    int reach = layer.reach();
    int side = 2 * reach + 1;
    int channels = shapes.get(first(layer)).c();
    float[] line = Blur.kernel(layer.sigma());
    float[] kernel = new float[channels * side * side];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = line[i % side] * line[i / side % side];
    }
    String padded =
        graph.node(
            "Pad",
            name + "_padded",
            List.of(
                image(first(layer)),
                graph.integers(name + "_pads", 0, 0, reach, reach, 0, 0, reach, reach)),
            text("mode", "edge"));
    String weight = graph.floats(name + "_kernel", kernel, channels, 1, side, side);
    return OnnxValue.image(
        graph.node(
            "Conv",
            name,
            List.of(padded, weight),
            integers("kernel_shape", side, side),
            integer("group", channels)));
  }

  @Override
  public OnnxValue shuffle(Shuffle layer) {
    String name = layer.name();
    String spread =
        graph.node(
            "DepthToSpace",
            name + "_spread",
            List.of(image(first(layer))),
            integer("blocksize", layer.factor()),
            text("mode", "DCR"));
    String size = padding.rowsAndColumns(name, image(layer.inputs().get(1)));
    String from = graph.integers(name + "_from", 0, 0);
    String axes = graph.integers(name + "_axes", 2, 3);
    return OnnxValue.image(cut(name, spread, from, size, axes));
  }
}
