package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableLossTest {
  private static final int SIDE = 8;

  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private static AgentNetwork agent() {
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(
                new Conv("c", "image", 3, 2, 1, 4, Activation.RELU),
                new Dense("d", "c", 64, 6, Activation.RELU),
                new Concat("both", List.of("d", "action")),
                new Lstm("lstm", "both", "state", 8, 5),
                new Slice("hidden", "lstm", 0, 5),
                new Dense("values", "hidden", 5, 3, Activation.NONE)),
            List.of("values", "lstm"));
    return new AgentNetwork(network, new InitialWeights(1).of(network), SIDE, 1, 2, 10);
  }

  /** Labels on both sides of any bend. */
  private static ValuePath path() {
    Random r = new Random(5);
    PackedImage[] images = new PackedImage[2];
    for (int t = 0; t < images.length; t++) {
      float[] image = new float[SIDE * SIDE];
      for (int i = 0; i < image.length; i++) {
        image[i] = r.nextFloat();
      }
      images[t] = PackedImage.of(image);
    }
    return new ValuePath(images, new int[] {1}, new float[][] {{9, 0.3f, 0}, {-1, 2, 0}});
  }

  private static double loss(TrainableNetwork net, double bend, Gradients into) {
    return new TableLoss(net, agent(), bend).backward(List.of(path()), 1, into);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void gradientIsThatOfFiniteDifferencesWhateverTheBend(double bend) {
    TrainableNetwork net = new TrainableNetwork(agent().network(), agent().weights());
    Gradients gradients = new Gradients(net.network());
    loss(net, bend, gradients);
    float[] g = gradients.sum().clone();
    double norm = 0;
    for (float v : g) {
      norm += (double) v * v;
    }
    norm = Math.sqrt(norm);
    float[] before = net.values().clone();
    double h = 2e-3;
    double[] at = new double[2];
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < g.length; i++) {
        net.values()[i] = (float) (before[i] + (side == 0 ? h : -h) / norm * g[i]);
      }
      net.publish();
      at[side] = loss(net, bend, new Gradients(net.network()));
    }
    assertEquals(norm, (at[0] - at[1]) / (2 * h), 0.01 * norm);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void anErrorBeyondTheBendIsWeighedByIt(double bend) {
    TrainableNetwork net = new TrainableNetwork(agent().network(), agent().weights());
    java.util.Arrays.fill(net.values(), 0);
    net.publish();

    double loss = loss(net, bend, new Gradients(net.network()));

    double expected = bend * (9 - bend / 2) + 0.3 * 0.3 / 2 + 0.5;
    expected += bend == 3 ? 2.0 : 1.5; // of a value of 2 dB
    assertEquals(expected, loss, 1e-5);
  }
}
