package io.github.rlrestore.training.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.UnshuffledAgent;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.NativeLibrary;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** This project's engines and gradients against Deeplearning4j's stock layers. */
class Dl4jGraphTest {
  private static final float FORWARD = 1e-4f;
  private static final double GRADIENT = 1e-3;
  private static final int TOOLS = 12;
  private static final int STEPS = 3;

  /** OpenMP's threads wait busily: more than one is slow beside anything else that runs. */
  @BeforeAll
  static void useOneThread() {
    new Nd4jEngine();
    NativeLibrary.useOneThread();
  }

  static Stream<Arguments> tools() {
    return Stream.of(
        Arguments.of("small", PaperNetworks.small(3), new Shape(21, 17, 3)),
        Arguments.of("grey small", PaperNetworks.small(1), new Shape(20, 24, 1)),
        Arguments.of("large", PaperNetworks.large(3), new Shape(13, 18, 3)),
        Arguments.of("half", new UnshuffledTool(3, 16, 2).network(), new Shape(18, 14, 3)),
        Arguments.of(
            "two scales", new TwoScaleTool(3, 8, 2, 12, 1).network(), new Shape(16, 12, 3)),
        Arguments.of("grey half", new UnshuffledTool(1, 8, 1).network(), new Shape(8, 6, 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void toolsGiveWhatTheJavaEngineGives(String name, Network network, Shape s) {
    Weights weights = weights(network);
    Tensor x = random(1, 2, s);
    Tensor expected = new JavaEngine().prepare(network, weights).run(List.of(x)).get(0);
    INDArray y = new Dl4jGraph(network, s).graph(weights).outputSingle(image(x));
    assertArrayEquals(expected.data(), nhwc(y).data(), FORWARD, name);
  }

  /** Labels are chosen so that the derivative of the loss by the output is a random tensor. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void toolsHaveTheGradientsOfTheTape(String name, Network network, Shape s) {
    Weights weights = weights(network);
    Tensor x = random(1, 2, s);
    Tensor eps = normal(2, 2, s);
    Dl4jGraph dl4j = new Dl4jGraph(network, s);
    ComputationGraph graph = dl4j.graph(weights);
    INDArray y = graph.outputSingle(image(x)).dup('c');
    graph.setInputs(image(x));
    graph.setLabels(y.sub(image(eps).mul(0.5 * s.c())));
    graph.computeGradientAndScore();
    Weights actual = dl4j.read(graph.gradient().gradientForVariable());
    requireClose(name, network, tape(network, weights, List.of(x), List.of(eps)), actual);
  }

  static Stream<Arguments> agents() {
    return Stream.of(
        Arguments.of("paper", PaperNetworks.agent(3, TOOLS), PaperNetworks.STATE, 3),
        Arguments.of("grey paper", PaperNetworks.agent(1, TOOLS), PaperNetworks.STATE, 1),
        Arguments.of("unshuffled", UnshuffledAgent.network(3, TOOLS), UnshuffledAgent.STATE, 3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("agents")
  void agentsGiveWhatTheJavaEngineGivesOverThreeSteps(String name, Network net, int state, int c) {
    Weights weights = weights(net);
    ComputationGraph graph = agent(net, state, c).graph(weights);
    Runner reference = new JavaEngine().prepare(net, weights);
    int n = 2;
    INDArray images = Nd4j.create(n, c * 63 * 63, STEPS);
    INDArray actions = Nd4j.create(n, TOOLS, STEPS);
    INDArray expected = Nd4j.create(n, TOOLS + 1, STEPS);
    Tensor s = new Tensor(n, 1, 1, state);
    for (int t = 0; t < STEPS; t++) {
      Tensor image = random(t, n, new Shape(63, 63, c));
      Tensor action = new Tensor(n, 1, 1, TOOLS);
      if (t > 0) {
        action.set(1, 0, 0, t, 1);
      }
      List<Tensor> out = reference.run(List.of(image, action, s));
      s = out.get(1);
      float[] values = graph.rnnTimeStep(step(image), step(action))[0].dup('c').data().asFloat();
      assertArrayEquals(out.get(0).data(), values, FORWARD, name + ", step " + t);
      put(images, step(image), t);
      put(actions, step(action), t);
      put(expected, step(out.get(0)), t);
    }
    graph.rnnClearPreviousState();
    INDArray series = graph.output(images, actions)[0];
    assertEquals(0, series.sub(expected).amaxNumber().doubleValue(), FORWARD, name + ", series");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("agents")
  void agentsHaveTheGradientsOfTheTape(String name, Network net, int state, int c) {
    Weights weights = weights(net);
    Dl4jGraph dl4j = agent(net, state, c);
    ComputationGraph graph = dl4j.graph(weights);
    int n = 2;
    Tensor image = random(1, n, new Shape(63, 63, c));
    Tensor action = random(2, n, new Shape(1, 1, TOOLS));
    Tensor eps = normal(3, n, new Shape(1, 1, TOOLS + 1));
    INDArray y = graph.output(step(image), step(action))[0].dup('c');
    graph.setInputs(step(image), step(action));
    graph.setLabels(y.sub(step(eps).mul(0.5 * (TOOLS + 1))));
    graph.computeGradientAndScore();
    Weights actual = dl4j.read(graph.gradient().gradientForVariable());
    List<Tensor> inputs = List.of(image, action, new Tensor(n, 1, 1, state));
    requireClose(name, net, tape(net, weights, inputs, Arrays.asList(eps, null)), actual);
  }

  @Test
  void weightsComeBackFromAGraphAndFromItsFile(@TempDir Path dir) throws Exception {
    Network network = new UnshuffledTool(3, 8, 1).network();
    Weights weights = weights(network);
    Dl4jGraph dl4j = new Dl4jGraph(network, new Shape(8, 8, 3));
    ComputationGraph graph = dl4j.graph(weights);
    File file = dir.resolve("tool.zip").toFile();
    ModelSerializer.writeModel(graph, file, false);
    ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file);
    for (Parameter p : network.parameters()) {
      assertArrayEquals(weights.get(p.name()), dl4j.weights(graph).get(p.name()), p.name());
      assertArrayEquals(weights.get(p.name()), dl4j.weights(loaded).get(p.name()), p.name());
    }
    INDArray x = image(random(1, 1, new Shape(8, 8, 3)));
    assertEquals(graph.outputSingle(x), loaded.outputSingle(x));
  }

  @Test
  void fittingLowersTheLossAndLeavesThePixelShuffleAlone() {
    Network network = new UnshuffledTool(3, 8, 1).network();
    Shape s = new Shape(16, 16, 3);
    Dl4jGraph dl4j = new Dl4jGraph(network, s);
    ComputationGraph graph = dl4j.graph(weights(network));
    graph.setLearningRate(1e-2);
    INDArray shuffle = graph.getParam("change_W").dup();
    INDArray clean = image(random(1, 2, s)).mul(0.5);
    MultiDataSet pair = new MultiDataSet(clean.add(0.25), clean);
    double before = graph.score(pair, false);
    for (int i = 0; i < 20; i++) {
      graph.fit(pair);
    }
    double after = graph.score(pair, false);
    assertTrue(after < 0.5 * before, "loss " + before + " became " + after);
    assertEquals(shuffle, graph.getParam("change_W"));
    Tensor x = random(3, 1, s);
    Tensor ours = new JavaEngine().prepare(network, dl4j.weights(graph)).run(List.of(x)).get(0);
    assertArrayEquals(
        ours.data(),
        nhwc(graph.outputSingle(image(x))).data(),
        FORWARD,
        "tuned weights, both ways");
  }

  static Stream<Arguments> impossible() {
    Shape one = new Shape(1, 1, 4);
    Layer lstm = new Lstm("memory", "x", "state", 4, 2);
    return Stream.of(
        refused("multiples of 2", new Shape(15, 16, 3), new UnshuffledTool(3, 8, 1).network()),
        refused("is a vector", one, net("c", new Conv("c", "x", 3, 1, 4, 4, Activation.NONE))),
        refused(
            "smaller than stride",
            new Shape(9, 9, 4),
            net("c", new Conv("c", "x", 1, 3, 4, 4, Activation.NONE))),
        refused("keeps to itself", one, net("r", lstm, new Relu("r", "memory"))),
        refused("keeps to itself", one, net("cell", lstm, new Slice("cell", "memory", 1, 3))),
        refused("keeps to itself", one, net("memory", lstm)),
        refused(
            "must be an input",
            one,
            net(
                "hidden",
                new Affine("before", "state", 1, 0),
                new Lstm("memory", "x", "before", 4, 2),
                new Slice("hidden", "memory", 0, 2))));
  }

  private static Arguments refused(String why, Shape x, Network network) {
    return Arguments.of(why, x, network);
  }

  private static Network net(String output, Layer... layers) {
    return new Network(List.of("x", "state"), List.of(layers), List.of(output));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossible")
  void saysWhichLayerHasNoStockCounterpart(String why, Shape x, Network network) {
    Shape[] inputs =
        network.inputs().size() == 1 ? new Shape[] {x} : new Shape[] {x, new Shape(1, 1, 4)};
    RestoreException e = assertThrows(RestoreException.class, () -> new Dl4jGraph(network, inputs));
    assertTrue(e.getMessage().contains(why), e.getMessage());
    assertTrue(e.getMessage().contains("Deeplearning4j"), e.getMessage());
  }

  @Test
  void theGraphOfAnotherNetworkIsRefused() {
    Dl4jGraph small = new Dl4jGraph(PaperNetworks.small(3), new Shape(8, 8, 3));
    Dl4jGraph grey = new Dl4jGraph(PaperNetworks.small(1), new Shape(8, 8, 1));
    ComputationGraph graph = grey.graph(weights(PaperNetworks.small(1)));
    RestoreException e = assertThrows(RestoreException.class, () -> small.weights(graph));
    assertTrue(e.getMessage().contains("conv1_W"), e.getMessage());
  }

  @Test
  void readsASliceOfTheHiddenValuesAndJoinsImages() {
    Network network =
        new Network(
            List.of("image", "state"),
            List.of(
                new Conv("a", "image", 4, 3, 2, 3, Activation.NONE),
                new Conv("b", "image", 5, 3, 2, 2, Activation.RELU),
                new Concat("both", List.of("a", "b")),
                new Slice("some", "both", 1, 5),
                new Dense("d", "some", 3 * 4 * 4, 6, Activation.NONE),
                new Lstm("memory", "d", "state", 6, 5),
                new Slice("part", "memory", 1, 4)),
            List.of("part"));
    Weights weights = weights(network);
    Tensor x = random(1, 2, new Shape(7, 10, 2));
    Tensor expected =
        new JavaEngine().prepare(network, weights).run(List.of(x, new Tensor(2, 1, 1, 10))).get(0);
    INDArray y =
        new Dl4jGraph(network, new Shape(7, 10, 2), new Shape(1, 1, 10))
            .graph(weights)
            .outputSingle(step(x));
    assertArrayEquals(new long[] {2, 3, 1}, y.shape());
    assertArrayEquals(expected.data(), y.dup('c').data().asFloat(), FORWARD);
  }

  private static Dl4jGraph agent(Network network, int state, int channels) {
    return new Dl4jGraph(
        network, new Shape(63, 63, channels), new Shape(1, 1, TOOLS), new Shape(1, 1, state));
  }

  /** Random weights, biases included, none of them negligible. */
  private static Weights weights(Network network) {
    Weights initial = new InitialWeights(5).of(network);
    Random r = new Random(6);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter p : network.parameters()) {
      float[] v = initial.get(p.name()).clone();
      for (int i = 0; i < v.length; i++) {
        v[i] += 0.03f * (float) r.nextGaussian();
      }
      values.put(p.name(), v);
    }
    return new Weights(values);
  }

  private static Weights tape(
      Network network, Weights weights, List<Tensor> inputs, List<Tensor> eps) {
    Gradients gradients = new Gradients(network);
    try (Tape tape = new Tape(new TrainableNetwork(network, weights), inputs)) {
      tape.backward(eps, gradients);
    }
    return TrainableNetwork.weights(network, gradients.sum());
  }

  /** The distance of each parameter's gradients, relative to their length. */
  private static void requireClose(String name, Network network, Weights a, Weights b) {
    for (Parameter p : network.parameters()) {
      double length = 0;
      double distance = 0;
      for (int i = 0; i < p.size(); i++) {
        length += Math.pow(a.get(p.name())[i], 2);
        distance += Math.pow(a.get(p.name())[i] - b.get(p.name())[i], 2);
      }
      double relative = Math.sqrt(distance / length);
      assertTrue(relative < GRADIENT, name + ", " + p + ": relative distance " + relative);
    }
  }

  private static Tensor random(long seed, int n, Shape s) {
    Random r = new Random(seed);
    Tensor t = new Tensor(n, s.h(), s.w(), s.c());
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = r.nextFloat();
    }
    return t;
  }

  private static Tensor normal(long seed, int n, Shape s) {
    Random r = new Random(seed);
    Tensor t = new Tensor(n, s.h(), s.w(), s.c());
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (float) r.nextGaussian();
    }
    return t;
  }

  /** [n, h, w, c] as [n, c, h, w]. */
  private static INDArray image(Tensor t) {
    return Nd4j.create(t.data().clone(), new long[] {t.n(), t.h(), t.w(), t.c()}, 'c')
        .permute(0, 3, 1, 2)
        .dup('c');
  }

  /** [n, h, w, c] as one time step [n, c * h * w, 1]. */
  private static INDArray step(Tensor t) {
    return image(t).reshape('c', t.n(), (long) t.h() * t.w() * t.c(), 1);
  }

  private static void put(INDArray series, INDArray step, int t) {
    for (int i = 0; i < series.size(0); i++) {
      for (int j = 0; j < series.size(1); j++) {
        series.putScalar(new int[] {i, j, t}, step.getFloat(i, j, 0));
      }
    }
  }

  private static Tensor nhwc(INDArray a) {
    INDArray p = a.permute(0, 2, 3, 1).dup('c');
    return new Tensor(
        (int) p.size(0), (int) p.size(1), (int) p.size(2), (int) p.size(3), p.data().asFloat());
  }
}
