package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableLossTest {
  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  /** Labels on both sides of any bend. */
  private static ValuePath path() {
    Random r = new Random(5);
    PackedImage[] images = new PackedImage[2];
    for (int t = 0; t < images.length; t++) {
      images[t] = PackedImage.of(SmallAgent.image(r));
    }
    return new ValuePath(images, new int[] {1}, new float[][] {{9, 0.3f, 0}, {-1, 2, 0}});
  }

  private static TrainableNetwork net() {
    AgentNetwork agent = SmallAgent.of(1);
    return new TrainableNetwork(agent.network(), agent.weights());
  }

  private static double loss(TrainableNetwork net, double bend, Gradients into) {
    return new TableLoss(net, SmallAgent.of(1), bend).backward(List.of(path()), 1, into);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void gradientIsThatOfFiniteDifferencesWhateverTheBend(double bend) {
    TrainableNetwork net = net();
    GradientCheck.check(net, into -> loss(net, bend, into));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 3})
  void anErrorBeyondTheBendIsWeighedByIt(double bend) {
    TrainableNetwork net = net();
    java.util.Arrays.fill(net.values(), 0);
    net.publish();

    double loss = loss(net, bend, new Gradients(net.network()));

    double expected = bend * (9 - bend / 2) + 0.3 * 0.3 / 2 + 0.5;
    expected += bend == 3 ? 2.0 : 1.5; // of a value of 2 dB
    assertEquals(expected, loss, 1e-5);
  }
}
