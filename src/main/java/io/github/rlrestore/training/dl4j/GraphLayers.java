package io.github.rlrestore.training.dl4j;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.LayerVisitor;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Unshuffle;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/**
 * Adds the stock layer of each layer to a graph. Between layers, a value is an image [n, c, h, w]
 * or a vector [n, c]; in a recurrent graph n is images times steps, and only the ends of the graph
 * and the LSTM itself see time. The visits give nothing.
 */
final class GraphLayers implements LayerVisitor<Void> {
  /** Adam's, for training further. */
  static final double LEARNING_RATE = 1e-4;

  private final Map<String, Shape> shapes;
  private final GraphEnds ends;
  private final ComputationGraphConfiguration.GraphBuilder graph;

  /** The vertex that gives a value, by the value's name; none for an LSTM's state. */
  private final Map<String, String> vertices = new HashMap<>();

  private final Map<String, Boolean> vectors = new HashMap<>();

  GraphLayers(Network network, Map<String, Shape> shapes) {
    this.shapes = shapes;
    this.ends = new GraphEnds(network, shapes);
    this.graph = ends.begin(vertices, vectors);
  }

  ComputationGraphConfiguration finish() {
    return ends.finish(graph, vertices, vectors);
  }

  private String in(Layer layer, int i) {
    String name = layer.inputs().get(i);
    String vertex = vertices.get(name);
    if (vertex == null) {
      throw unsupported(
          layer,
          "reads the state '"
              + name
              + "' of an LSTM, which Deeplearning4j keeps to itself: only a slice of its hidden"
              + " values can be read");
    }
    return vertex;
  }

  private boolean vector(Layer layer, int i) {
    in(layer, i);
    return vectors.get(layer.inputs().get(i));
  }

  private void requireImage(Layer layer, int i) {
    if (vector(layer, i)) {
      throw unsupported(layer, "needs an image, but '" + layer.inputs().get(i) + "' is a vector");
    }
  }

  private static RestoreException unsupported(Layer layer, String what) {
    return new RestoreException("layer '" + layer.name() + "' for Deeplearning4j: " + what);
  }

  private Void done(Layer layer, boolean vector) {
    vertices.put(layer.name(), layer.name());
    vectors.put(layer.name(), vector);
    return null;
  }

  private Void vertex(Layer layer, GraphVertex vertex, String... inputs) {
    graph.addVertex(layer.name(), vertex, inputs);
    return done(layer, vector(layer, 0));
  }

  private static org.nd4j.linalg.activations.Activation of(Activation a) {
    return a == Activation.RELU
        ? org.nd4j.linalg.activations.Activation.RELU
        : org.nd4j.linalg.activations.Activation.IDENTITY;
  }

  @Override
  public Void conv(Conv l) {
    requireImage(l, 0);
    if (l.kernel() < l.stride()) {
      throw unsupported(
          l, "kernel " + l.kernel() + " is smaller than stride " + l.stride() + ", expected not");
    }
    graph.addLayer(
        l.name(),
        new ConvolutionLayer.Builder(l.kernel(), l.kernel())
            .stride(l.stride(), l.stride())
            .convolutionMode(ConvolutionMode.Same)
            .nIn(l.in())
            .nOut(l.out())
            .activation(of(l.activation()))
            .build(),
        in(l, 0));
    return done(l, false);
  }

  @Override
  public Void dense(Dense l) {
    DenseLayer layer =
        new DenseLayer.Builder().nIn(l.in()).nOut(l.out()).activation(of(l.activation())).build();
    if (vector(l, 0)) {
      graph.addLayer(l.name(), layer, in(l, 0));
    } else {
      Shape s = shapes.get(l.inputs().get(0));
      graph.addLayer(
          l.name(), layer, new CnnToFeedForwardPreProcessor(s.h(), s.w(), s.c()), in(l, 0));
    }
    return done(l, true);
  }

  @Override
  public Void lstm(Lstm l) {
    if (!vector(l, 0)) {
      throw unsupported(l, "needs a vector, but '" + l.inputs().get(0) + "' is an image");
    }
    graph.addLayer(
        l.name(),
        new LSTM.Builder()
            .dataFormat(RNNFormat.NCW)
            .nIn(l.in())
            .nOut(l.units())
            .activation(org.nd4j.linalg.activations.Activation.TANH)
            .gateActivationFunction(org.nd4j.linalg.activations.Activation.SIGMOID)
            .build(),
        new FeedForwardToRnnPreProcessor(),
        in(l, 0));
    graph.addVertex(
        GraphEnds.hidden(l.name()),
        new PreprocessorVertex(new RnnToFeedForwardPreProcessor()),
        l.name());
    return null;
  }

  @Override
  public Void slice(Slice l) {
    Lstm lstm = ends.lstm(l.inputs().get(0));
    if (lstm == null) {
      return vertex(l, new SubsetVertex(l.from(), l.to() - 1), in(l, 0));
    }
    if (l.to() > lstm.units()) {
      in(l, 0);
    }
    graph.addVertex(
        l.name(), new SubsetVertex(l.from(), l.to() - 1), GraphEnds.hidden(lstm.name()));
    return done(l, true);
  }

  @Override
  public Void relu(Relu l) {
    graph.addLayer(
        l.name(), new ActivationLayer(org.nd4j.linalg.activations.Activation.RELU), in(l, 0));
    return done(l, vector(l, 0));
  }

  @Override
  public Void affine(Affine l) {
    String scaled = l.name() + ":scaled";
    graph.addVertex(scaled, new ScaleVertex(l.scale()), in(l, 0));
    return vertex(l, new ShiftVertex(l.shift()), scaled);
  }

  @Override
  public Void add(Add l) {
    return vertex(l, new ElementWiseVertex(ElementWiseVertex.Op.Add), in(l, 0), in(l, 1));
  }

  @Override
  public Void concat(Concat l) {
    String[] inputs = new String[l.inputs().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = in(l, i);
      if (vector(l, i) != vector(l, 0)) {
        throw unsupported(l, "joins images and vectors " + l.inputs());
      }
    }
    return vertex(l, new MergeVertex(), inputs);
  }

  @Override
  public Void unshuffle(Unshuffle l) {
    requireImage(l, 0);
    requireMultiple(l, shapes.get(l.inputs().get(0)), l.factor());
    graph.addLayer(
        l.name(), new SpaceToDepthLayer.Builder<>(l.factor(), CNN2DFormat.NCHW).build(), in(l, 0));
    return done(l, false);
  }

  /**
   * Deeplearning4j has no layer for this: a fixed transposed convolution, each of whose weights is
   * 0 or 1 ({@link WeightOrder} writes them), is the same.
   */
  @Override
  public Void shuffle(Shuffle l) {
    requireImage(l, 0);
    requireMultiple(l, shapes.get(l.name()), l.factor());
    graph.addLayer(
        l.name(),
        new FrozenLayerWithBackprop(
            new Deconvolution2D.Builder(l.factor(), l.factor())
                .stride(l.factor(), l.factor())
                .convolutionMode(ConvolutionMode.Truncate)
                .nIn(shapes.get(l.inputs().get(0)).c())
                .nOut(shapes.get(l.name()).c())
                .hasBias(false)
                .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                .build()),
        in(l, 0));
    return done(l, false);
  }

  @Override
  public Void smooth(Smooth l) {
    throw unsupported(l, "Gaussian smoothing that repeats the border has no layer there");
  }

  private static void requireMultiple(Layer layer, Shape s, int factor) {
    if (s.h() % factor != 0 || s.w() % factor != 0) {
      throw unsupported(
          layer,
          "rows and columns must be multiples of "
              + factor
              + ", but the image is "
              + s
              + ": pad or crop it");
    }
  }
}
