package io.github.rlrestore.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.TensorInfo;
import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.net.UnshuffledAgent;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is exported computes in ONNX Runtime what the plain Java engine computes. */
final class OnnxModelTest {
  private static final double TOLERANCE = 1e-4;
  private static final int[][] SIZES = {{1, 1}, {7, 5}, {63, 63}, {64, 301}};

  static Stream<Arguments> tools() {
    return Stream.of(
        Arguments.of("small", PaperNetworks.small(3), 3),
        Arguments.of("small grey", PaperNetworks.small(1), 1),
        Arguments.of("large", PaperNetworks.large(3), 3),
        Arguments.of("half resolution", new UnshuffledTool(3, 24, 2).network(), 3),
        Arguments.of("two scales", new TwoScaleTool(3, 8, 2, 12, 1).network(), 3),
        Arguments.of("smooth", new UnshuffledTool(3, 8, 1).around(1.3).network(), 3),
        Arguments.of("half resolution grey", new UnshuffledTool(1, 16, 1).network(), 1),
        Arguments.of("odd", odd(), 3));
  }

  /** Even kernels, a block of three, and names that are no identifiers or taken by the export. */
  private static Network odd() {
    return new Network(
        List.of("image"),
        List.of(
            new Affine("0.5-less", "image", 1.5f, -0.5f),
            new Conv("restored", "0.5-less", 4, 1, 3, 6, Activation.NONE),
            new Relu("restored_sum", "restored"),
            new Unshuffle("third", "restored_sum", 3),
            new Conv("deep", "third", 2, 1, 54, 27, Activation.RELU),
            new Shuffle("third_size", "deep", "image", 3),
            new Concat("all", List.of("third_size", "restored", "image")),
            new Slice("some", "all", 2, 7),
            new Conv("n", "some", 1, 1, 5, 3, Activation.NONE)),
        List.of("n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void aToolGivesTheSameAtEverySize(String name, Network network, int channels) throws Exception {
    Weights weights = Seeded.weights(network, 11);
    Runner java = new JavaEngine().prepare(network, weights);
    try (Onnx onnx = new Onnx(OnnxModel.tool(network, weights, channels, Map.of()))) {
      for (int[] size : SIZES) {
        for (int n = 1; n <= (size[0] < 64 ? 2 : 1); n++) {
          Tensor image = Seeded.image(n, size[0], size[1], channels, 5);
          Tensor expected = java.run(List.of(image)).get(0);
          Tensor found = onnx.run(Map.of("image", image)).get("restored");
          double difference = Seeded.greatestDifference(expected, found);
          assertTrue(difference <= TOLERANCE, name + " " + image + ": " + difference);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strides")
  void aStrideStartsWhereOursStarts(int kernel, int stride, int size) throws Exception {
    // a shuffle makes the result as large as the image again, as a tool's must be
    Network network =
        new Network(
            List.of("image"),
            List.of(
                new Conv("conv", "image", kernel, stride, 1, stride * stride, Activation.NONE),
                new Shuffle("spread", "conv", "image", stride),
                new Add("out", "image", "spread")),
            List.of("out"));
    Weights weights = Seeded.weights(network, 3);
    Tensor image = Seeded.image(1, size, size + 2, 1, 4);
    Tensor expected = new JavaEngine().prepare(network, weights).run(List.of(image)).get(0);
    try (Onnx onnx = new Onnx(OnnxModel.tool(network, weights, 1, Map.of()))) {
      Tensor found = onnx.run(Map.of("image", image)).get("restored");
      double difference = Seeded.greatestDifference(expected, found);
      assertTrue(difference <= TOLERANCE, "difference " + difference);
    }
  }

  static Stream<Arguments> strides() {
    List<Arguments> all = new ArrayList<>();
    for (int kernel : new int[] {1, 2, 3, 9}) {
      for (int stride : new int[] {2, 4}) {
        for (int size : new int[] {1, 8, 11}) {
          all.add(Arguments.of(kernel, stride, size));
        }
      }
    }
    return all.stream();
  }

  static Stream<Arguments> agents() {
    return Stream.of(
        Arguments.of("paper", PaperNetworks.agent(3, 12), 3, 12, PaperNetworks.STATE),
        Arguments.of("paper grey", PaperNetworks.agent(1, 4), 1, 4, PaperNetworks.STATE),
        Arguments.of("unshuffled", UnshuffledAgent.network(3, 12), 3, 12, UnshuffledAgent.STATE),
        Arguments.of("one-pixel images", onePixelImages(), 3, 2, 2));
  }

  /** Its features are an image of one pixel where they meet a vector. */
  private static Network onePixelImages() {
    List<Layer> layers =
        List.of(
            new Conv("far", "image", 3, 16, 3, 2, Activation.RELU),
            new Conv("farther", "far", 3, 4, 2, 2, Activation.NONE),
            new Concat("seen", List.of("action", "farther")),
            new Conv("mixed", "seen", 1, 1, 4, 2, Activation.RELU),
            new Add("next", "state", "mixed"),
            new Slice("part", "next", 1, 2),
            new Dense("values", "part", 1, 3, Activation.NONE));
    return new Network(List.of("image", "action", "state"), layers, List.of("values", "next"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("agents")
  void anAgentGivesTheSameOverThreeSteps(
      String name, Network network, int channels, int tools, int state) throws Exception {
    AgentNetwork agent =
        new AgentNetwork(network, Seeded.weights(network, 21), 63, channels, tools, state);
    Runner java = new JavaEngine().prepare(network, agent.weights());
    int n = 3;
    Tensor expectedState = new Tensor(n, 1, 1, state);
    Tensor foundState = new Tensor(n, 1, 1, state);
    Tensor action = new Tensor(n, 1, 1, tools);
    try (Onnx onnx = new Onnx(OnnxModel.agent(agent, Map.of()))) {
      for (int step = 0; step < 3; step++) {
        Tensor image = Seeded.image(n, 63, 63, channels, 30 + step);
        List<Tensor> expected = java.run(List.of(image, action, expectedState));
        Map<String, Tensor> found =
            onnx.run(Map.of("image", image, "action", action, "state", foundState));
        expectedState = expected.get(1);
        foundState = found.get("next_state");
        double values = Seeded.greatestDifference(expected.get(0), found.get("values"));
        double states = Seeded.greatestDifference(expectedState, foundState);
        assertTrue(values <= TOLERANCE, name + ", step " + step + ": values differ by " + values);
        assertTrue(states <= TOLERANCE, name + ", step " + step + ": states differ by " + states);
        action = new Tensor(n, 1, 1, tools);
        for (int i = 0; i < n; i++) {
          action.set(i, 0, 0, (step + i) % tools, 1f);
        }
      }
    }
  }

  @Test
  void saysItsShapesAndWhereItComesFrom() throws Exception {
    Network network = new UnshuffledTool(3, 8, 1).network();
    byte[] model =
        OnnxModel.tool(network, Seeded.weights(network, 1), 3, Map.of("licence", "BSD-2-Clause"));
    try (Onnx onnx = new Onnx(model)) {
      for (var info :
          List.of(
              onnx.session().getInputInfo().get("image"),
              onnx.session().getOutputInfo().get("restored"))) {
        TensorInfo tensor = (TensorInfo) info.getInfo();
        assertArrayEquals(new long[] {-1, 3, -1, -1}, tensor.getShape());
      }
      assertEquals("RL-Restore", onnx.session().getMetadata().getProducerName());
      assertEquals(
          "BSD-2-Clause", onnx.session().getMetadata().getCustomMetadataValue("licence").get());
    }
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    Network network = PaperNetworks.large(3);
    Weights weights = Seeded.weights(network, 1);
    assertArrayEquals(
        OnnxModel.tool(network, weights, 3, Map.of()),
        OnnxModel.tool(network, weights, 3, Map.of()));
  }
}
