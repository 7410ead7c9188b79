package io.github.rlrestore.training.gradient;

import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.nd4j.Arrays4d;
import io.github.rlrestore.nd4j.WinogradConv;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network whose weights change: one flat float array on the Java heap is the truth, {@link
 * #publish} copies it to where the operations read it. Between two publications any number of
 * threads may run {@link Tape}s.
 */
public final class TrainableNetwork {
  private final Network network;
  private final float[] values;
  private final INDArray device;
  private final Map<String, INDArray> views;
  private final Map<String, Integer> places;
  private final Map<String, WinogradConv> winograd = new HashMap<>();

  public TrainableNetwork(Network network, Weights weights) {
    weights.requireFit(network);
    this.network = network;
    this.values = flatten(network, weights);
    this.device = Arrays4d.create(values.length);
    this.views = views(network, device);
    this.places = places(network);
    for (Layer layer : network.layers()) {
      if (layer instanceof Conv && WinogradConv.suits((Conv) layer)) {
        winograd.put(layer.name(), new WinogradConv((Conv) layer));
      }
    }
    publish();
  }

  public Network network() {
    return network;
  }

  /** The weights, all parameters in layer order; change them, then {@link #publish}. */
  public float[] values() {
    return values;
  }

  /** Makes changed weights visible to tapes; no tape may be running. */
  public void publish() {
    Arrays4d.put(device, values);
    for (Layer layer : network.layers()) {
      if (winograd.containsKey(layer.name())) {
        Conv l = (Conv) layer;
        winograd.get(l.name()).set(values, places.get(l.weight()), values, places.get(l.bias()));
      }
    }
  }

  /** A copy of the present weights by name. */
  public Weights weights() {
    return weights(network, values);
  }

  /** Layers that run this way where it pays, by name. */
  Map<String, WinogradConv> winograd() {
    return winograd;
  }

  Map<String, INDArray> parameters() {
    return views;
  }

  /** Where each parameter begins in a flat array of all in layer order, by name. */
  public static Map<String, Integer> places(Network network) {
    Map<String, Integer> places = new HashMap<>();
    int at = 0;
    for (Parameter p : network.parameters()) {
      places.put(p.name(), at);
      at += p.size();
    }
    return places;
  }

  /** Named copies of the pieces of a flat array. */
  public static Weights weights(Network network, float[] flat) {
    Map<String, float[]> named = new LinkedHashMap<>();
    int at = 0;
    for (Parameter p : network.parameters()) {
      named.put(p.name(), Arrays.copyOfRange(flat, at, at + p.size()));
      at += p.size();
    }
    return new Weights(named);
  }

  /** All parameters in layer order in one array. */
  public static float[] flatten(Network network, Weights weights) {
    float[] flat = new float[Math.toIntExact(network.parameterCount())];
    int at = 0;
    for (Parameter p : network.parameters()) {
      System.arraycopy(weights.get(p.name()), 0, flat, at, p.size());
      at += p.size();
    }
    return flat;
  }

  /** Each parameter's piece of a flat array, in its own shape, sharing memory. */
  static Map<String, INDArray> views(Network network, INDArray flat) {
    Map<String, INDArray> views = new HashMap<>();
    long at = 0;
    for (Parameter p : network.parameters()) {
      long[] shape = Arrays.stream(p.shape()).asLongStream().toArray();
      INDArray piece = flat.get(NDArrayIndex.interval(at, at + p.size()));
      views.put(p.name(), piece.reshape('c', shape));
      at += p.size();
    }
    return views;
  }
}
