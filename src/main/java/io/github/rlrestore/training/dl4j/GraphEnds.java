package io.github.rlrestore.training.dl4j;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The inputs and outputs of a graph: without states, with time where there is an LSTM. */
final class GraphEnds {
  private final Network network;
  private final Map<String, Shape> shapes;
  private final Map<String, Lstm> lstms = new LinkedHashMap<>();

  GraphEnds(Network network, Map<String, Shape> shapes) {
    this.network = network;
    this.shapes = shapes;
    for (Layer layer : network.layers()) {
      if (layer instanceof Lstm) {
        lstms.put(layer.name(), (Lstm) layer);
      }
    }
  }

  /** The vertex that gives an LSTM's hidden values as vectors. */
  static String hidden(String lstm) {
    return lstm + ":hidden";
  }

  /** The LSTM of this name, null if the name is another layer's. */
  Lstm lstm(String name) {
    return lstms.get(name);
  }

  private boolean recurrent() {
    return !lstms.isEmpty();
  }

  private boolean isState(String input) {
    return lstms.values().stream().anyMatch(l -> l.inputs().get(1).equals(input));
  }

  /** Starts a graph and notes which vertex gives each input and whether it is a vector. */
  ComputationGraphConfiguration.GraphBuilder begin(
      Map<String, String> vertices, Map<String, Boolean> vectors) {
    for (Lstm l : lstms.values()) {
      if (!network.inputs().contains(l.inputs().get(1))) {
        throw new RestoreException(
            "layer '"
                + l.name()
                + "' for Deeplearning4j: its state must be an input of the network, but '"
                + l.inputs().get(1)
                + "' is computed");
      }
    }
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new Adam(GraphLayers.LEARNING_RATE))
            .graphBuilder();
    for (String input : network.inputs()) {
      boolean read = network.layers().stream().anyMatch(l -> l.inputs().contains(input));
      if (!read || isState(input)) {
        continue;
      }
      graph.addInputs(input);
      Shape s = shapes.get(input);
      boolean vector = s.h() == 1 && s.w() == 1;
      vectors.put(input, vector);
      vertices.put(input, input);
      if (recurrent()) {
        String steps = input + ":steps";
        graph.addVertex(
            steps,
            new PreprocessorVertex(
                vector
                    ? new RnnToFeedForwardPreProcessor()
                    : new RnnToCnnPreProcessor(s.h(), s.w(), s.c())),
            input);
        vertices.put(input, steps);
      }
    }
    return graph;
  }

  /** Ends every output in a loss layer. */
  ComputationGraphConfiguration finish(
      ComputationGraphConfiguration.GraphBuilder graph,
      Map<String, String> vertices,
      Map<String, Boolean> vectors) {
    List<String> outputs = new ArrayList<>();
    for (String output : network.outputs()) {
      if (lstms.containsKey(output)) {
        continue;
      }
      String loss = output + ":loss";
      outputs.add(loss);
      if (!recurrent()) {
        BaseOutputLayer.Builder<?> layer =
            vectors.get(output)
                ? new LossLayer.Builder(LossFunction.MSE)
                : new CnnLossLayer.Builder(LossFunction.MSE);
        graph.addLayer(loss, layer.activation(Activation.IDENTITY).build(), vertices.get(output));
      } else if (vectors.get(output)) {
        graph.addLayer(
            loss,
            new RnnLossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build(),
            new FeedForwardToRnnPreProcessor(),
            vertices.get(output));
      } else {
        throw new RestoreException(
            "output '"
                + output
                + "' for Deeplearning4j: a network with an LSTM must give vectors, but this is "
                + shapes.get(output));
      }
    }
    if (outputs.isEmpty()) {
      throw new RestoreException(
          "outputs " + network.outputs() + " are states, which Deeplearning4j keeps to itself");
    }
    graph.setOutputs(outputs.toArray(new String[0]));
    return graph.build();
  }
}
