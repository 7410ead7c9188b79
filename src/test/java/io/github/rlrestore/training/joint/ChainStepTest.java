package io.github.rlrestore.training.joint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.InitialWeights;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gradient through toolchains of different tools, the same tool twice included. */
class ChainStepTest {
  private static final int[][] CHAINS = {{0, 1}, {1, 1}, {0, -1}};

  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private static Tensor noise(long seed, double scale) {
    Random r = new Random(seed);
    Tensor t = new Tensor(1, 9, 11, 1);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (float) (r.nextGaussian() * scale + 0.5);
    }
    return t;
  }

  private static List<TrainableNetwork> tools() {
    Network network = new UnshuffledTool(1, 6, 1).network();
    List<TrainableNetwork> tools = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      TrainableNetwork net = new TrainableNetwork(network, new InitialWeights(i).of(network));
      Random r = new Random(40 + i);
      for (int k = 0; k < net.values().length; k++) {
        net.values()[k] += 0.05f * (float) r.nextGaussian();
      }
      net.publish();
      tools.add(net);
    }
    return tools;
  }

  /** Runs all chains; the loss is the sum of the results weighted by fixed noise. */
  private static double play(
      List<TrainableNetwork> tools, Tensor[] images, List<ChainStep> played, int[] uses) {
    for (int step = 0; step < 2; step++) {
      int[] chosen = new int[images.length];
      for (int i = 0; i < images.length; i++) {
        chosen[i] = CHAINS[i][step];
      }
      played.add(new ChainStep(tools, images, chosen, uses));
    }
    double loss = 0;
    for (int i = 0; i < images.length; i++) {
      float[] weight = noise(70 + i, 1).data();
      for (int k = 0; k < weight.length; k++) {
        loss += (double) images[i].data()[k] * weight[k];
      }
    }
    return loss;
  }

  private static Tensor[] images() {
    return new Tensor[] {noise(1, 0.3), noise(2, 0.3), noise(3, 0.3)};
  }

  @Test
  void gradientThroughChainsIsThatOfFiniteDifferences() {
    List<TrainableNetwork> tools = tools();
    List<ChainStep> played = new ArrayList<>();
    int[] uses = new int[2];
    play(tools, images(), played, uses);
    List<Gradients> gradients = new ArrayList<>();
    tools.forEach(t -> gradients.add(new Gradients(t.network())));
    Tensor[] back = {noise(70, 1), noise(71, 1), noise(72, 1)};
    for (int s = 1; s >= 0; s--) {
      played.get(s).backward(back, gradients);
    }
    played.forEach(ChainStep::close);
    assertArrayEquals(new int[] {2, 3}, uses);
    for (int t = 0; t < 2; t++) {
      float[] g = gradients.get(t).sum().clone();
      double norm = 0;
      for (float v : g) {
        norm += (double) v * v;
      }
      norm = Math.sqrt(norm);
      double h = 2e-3;
      double up = moved(tools, t, g, h / norm);
      double down = moved(tools, t, g, -h / norm);
      assertEquals(norm, (up - down) / (2 * h), 0.01 * norm, "tool " + t);
    }
  }

  private static double moved(List<TrainableNetwork> tools, int tool, float[] along, double by) {
    TrainableNetwork net = tools.get(tool);
    float[] before = net.values().clone();
    for (int i = 0; i < before.length; i++) {
      net.values()[i] += (float) (by * along[i]);
    }
    net.publish();
    List<ChainStep> played = new ArrayList<>();
    double loss = play(tools, images(), played, new int[2]);
    played.forEach(ChainStep::close);
    System.arraycopy(before, 0, net.values(), 0, before.length);
    net.publish();
    return loss;
  }
}
