package io.github.rlrestore.training.dl4j;

import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network as a Deeplearning4j {@code ComputationGraph} of stock layers, and the weights of such a
 * graph, trained further there, back as {@link Weights}. A saved graph opens without this project.
 *
 * <p><b>Shapes.</b> Deeplearning4j's own order, channels before rows: images [n, c, h, w], vectors
 * [n, c], pixel values 0 to 1. A tool reads {@code image} [n, c, h, w] and gives the same shape.
 *
 * <p>A network with an {@link io.github.rlrestore.core.net.Lstm} reads and gives time series, t
 * steps long: every input is [n, values, t] (an image flattened as [c, h, w]), every output [n,
 * values, t]. Its state is neither input nor output, since Deeplearning4j keeps it itself: {@code
 * output} runs whole series from a state of zeros, {@code rnnTimeStep} goes on from the step before
 * until {@code rnnClearPreviousState}. So an agent reads {@code image} [n, c * 63 * 63, t] and
 * {@code action} [n, tools, t] and gives values [n, tools + 1, t].
 *
 * <p>Layers keep their names. Every output ends in a loss layer, mean squared error, so that {@code
 * fit} works at once; Adam with rate {@value GraphLayers#LEARNING_RATE}. Both can be replaced with
 * Deeplearning4j's {@code TransferLearning}.
 *
 * <p>A graph whose layers are all convolutions takes images of any size; where the network
 * unshuffles pixels, rows and columns must be multiples of its factor (this project's engines
 * extend other sizes, Deeplearning4j has no layer for that).
 *
 * <p>Stock Deeplearning4j convolutions do not reach oneDNN in 1.0.0-M2.1: expect a fortieth or less
 * of the speed of {@link io.github.rlrestore.nd4j.Nd4jEngine}. This class is immutable and
 * thread-safe; graphs are not.
 */
public final class Dl4jGraph {
  private final Network network;
  private final ComputationGraphConfiguration configuration;
  private final WeightOrder order;

  /**
   * @param inputs the shape of every input of the network, the state included
   * @throws io.github.rlrestore.core.RestoreException if a layer cannot be expressed with stock
   *     layers or does not fit these shapes
   */
  public Dl4jGraph(Network network, Shape... inputs) {
    this.network = network;
    Map<String, Shape> shapes = network.shapes(List.of(inputs));
    GraphLayers layers = new GraphLayers(network, shapes);
    WeightOrder found = new WeightOrder(shapes);
    for (Layer layer : network.layers()) {
      layer.accept(layers);
      layer.accept(found);
    }
    this.configuration = layers.finish();
    this.order = found;
  }

  /**
   * A new graph with copies of the given weights.
   *
   * @throws io.github.rlrestore.core.net.InvalidNetworkException if they are not this network's
   */
  public ComputationGraph graph(Weights weights) {
    weights.requireFit(network);
    ComputationGraph graph = new ComputationGraph(configuration.clone());
    graph.init();
    order.write(weights, graph);
    return graph;
  }

  /**
   * A copy of the present weights of a graph that {@link #graph} made, or that was loaded from a
   * file of such a graph.
   *
   * @throws io.github.rlrestore.core.RestoreException if the graph is another network's
   */
  public Weights weights(ComputationGraph graph) {
    return read(graph.paramTable());
  }

  /** The same for any arrays that bear the names of the graph's parameters, as gradients do. */
  Weights read(Map<String, INDArray> table) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network.parameters().forEach(p -> values.put(p.name(), new float[p.size()]));
    order.read(table, values);
    Weights weights = new Weights(values);
    weights.requireFit(network);
    return weights;
  }
}
