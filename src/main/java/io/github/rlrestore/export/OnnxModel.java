package io.github.rlrestore.export;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Weights;
import java.util.List;
import java.util.Map;

/**
 * Networks as ONNX files, operator set {@value OnnxGraph#OPSET} of the default domain, file format
 * {@value OnnxGraph#IR_VERSION}, all numbers float32. A result differs from that of the plain Java
 * engine by rounding only. The same network gives the same bytes.
 */
public final class OnnxModel {
  private static final String N = "n";

  private OnnxModel() {}

  /** Side of an image of which only the channels matter. */
  private static final int ANY_SIDE = 64;

  /**
   * A tool: input {@code image} [n, channels, h, w], values nominally 0 to 1, any n, h and w of at
   * least 1; output {@code restored} of the same shape, not clipped.
   *
   * @param network with one input and one output of the same shape
   * @param about free texts that travel with the file, for instance name and licence
   * @throws io.github.rlrestore.core.net.InvalidNetworkException if the weights do not fit
   */
  public static byte[] tool(
      Network network, Weights weights, int channels, Map<String, String> about) {
    List<String> sizes = List.of(N, String.valueOf(channels), "h", "w");
    OnnxGraph graph = new OnnxGraph();
    Shape any = new Shape(ANY_SIDE, ANY_SIDE, channels);
    OnnxLayers layers = new OnnxLayers(graph, weights, network.shapes(List.of(any)));
    input(graph, layers, network.inputs().get(0), OnnxValue.image("image"), sizes);
    graph.reserve("restored");
    write(network, weights, layers);
    graph.node("Identity", List.of(layers.image(network.outputs().get(0))), "restored");
    graph.output("restored", sizes);
    return graph.toBytes("tool", "image and restored: [n, c, h, w], nominally 0 to 1", about);
  }

  /**
   * An agent: inputs {@code image} [n, channels, patch, patch], {@code action} [n, tools], 1 at the
   * tool applied before and else 0, and {@code state} [n, s], at first 0; outputs {@code values}
   * [n, tools + 1] in dB, the last one for stop, and {@code next_state} [n, s].
   *
   * @param about free texts that travel with the file, for instance name and licence
   */
  public static byte[] agent(AgentNetwork agent, Map<String, String> about) {
    String patch = String.valueOf(agent.patch());
    List<String> image = List.of(N, String.valueOf(agent.channels()), patch, patch);
    List<String> action = List.of(N, String.valueOf(agent.tools()));
    List<String> state = List.of(N, String.valueOf(agent.stateSize()));
    OnnxGraph graph = new OnnxGraph();
    Network network = agent.network();
    List<Shape> shapes =
        List.of(
            new Shape(agent.patch(), agent.patch(), agent.channels()),
            new Shape(1, 1, agent.tools()),
            new Shape(1, 1, agent.stateSize()));
    OnnxLayers layers = new OnnxLayers(graph, agent.weights(), network.shapes(shapes));
    input(graph, layers, "image", OnnxValue.image("image"), image);
    input(graph, layers, "action", OnnxValue.vector("action"), action);
    input(graph, layers, "state", OnnxValue.vector("state"), state);
    graph.reserve("values");
    graph.reserve("next_state");
    write(network, agent.weights(), layers);
    graph.node("Identity", List.of(layers.vector(network.outputs().get(0))), "values");
    graph.node("Identity", List.of(layers.vector(network.outputs().get(1))), "next_state");
    graph.output("values", List.of(N, String.valueOf(agent.tools() + 1)));
    graph.output("next_state", state);
    return graph.toBytes("agent", "values in dB for every tool and, last, for stop", about);
  }

  private static void input(
      OnnxGraph graph, OnnxLayers layers, String name, OnnxValue value, List<String> sizes) {
    graph.reserve(value.name());
    graph.input(value.name(), sizes);
    layers.put(name, value);
  }

  private static void write(Network network, Weights weights, OnnxLayers layers) {
    weights.requireFit(network);
    for (Layer layer : network.layers()) {
      layers.write(layer);
    }
  }
}
