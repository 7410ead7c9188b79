package io.github.rlrestore.training.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gradients against finite differences, along the gradient itself and for single inputs. */
class TapeTest {
  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private static Tensor random(Random r, int n, int h, int w, int c) {
    Tensor t = new Tensor(n, h, w, c);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = r.nextFloat();
    }
    return t;
  }

  /** Sum over all outputs of output times a fixed random tensor: its gradient is that tensor. */
  private static double loss(TrainableNetwork net, List<Tensor> inputs, List<Tensor> eps) {
    try (Tape tape = new Tape(net, inputs)) {
      double sum = 0;
      for (int o = 0; o < eps.size(); o++) {
        if (eps.get(o) == null) {
          continue;
        }
        float[] y = tape.outputs().get(o).data();
        for (int i = 0; i < y.length; i++) {
          sum += (double) y[i] * eps.get(o).data()[i];
        }
      }
      return sum;
    }
  }

  private static void check(Network network, List<Tensor> inputs, List<Tensor> eps) {
    TrainableNetwork net = new TrainableNetwork(network, new InitialWeights(3).of(network));
    // weights of ending layers begin at a tenth: make all of them matter
    Random r = new Random(9);
    for (int i = 0; i < net.values().length; i++) {
      net.values()[i] += 0.05f * (float) r.nextGaussian();
    }
    net.publish();
    Gradients gradients = new Gradients(network);
    List<Tensor> gx;
    try (Tape tape = new Tape(net, inputs)) {
      gx = tape.backward(eps, gradients);
    }
    float[] g = gradients.sum().clone();
    double norm = norm(g);
    float[] before = net.values().clone();
    double h = 2e-3;
    step(net, before, g, h / norm);
    double up = loss(net, inputs, eps);
    step(net, before, g, -h / norm);
    double down = loss(net, inputs, eps);
    step(net, before, g, 0);
    assertEquals(norm, (up - down) / (2 * h), 0.01 * norm, "weights, along the gradient");
    for (int k = 0; k < inputs.size(); k++) {
      double inputNorm = norm(gx.get(k).data());
      double hx = 0.02;
      double xUp = loss(net, moved(inputs, k, gx.get(k), hx / inputNorm), eps);
      double xDown = loss(net, moved(inputs, k, gx.get(k), -hx / inputNorm), eps);
      assertEquals(
          inputNorm, (xUp - xDown) / (2 * hx), 0.01 * inputNorm, "input " + k + ", along it");
    }
  }

  private static void step(TrainableNetwork net, float[] from, float[] along, double by) {
    for (int i = 0; i < from.length; i++) {
      net.values()[i] = (float) (from[i] + by * along[i]);
    }
    net.publish();
  }

  private static List<Tensor> moved(List<Tensor> inputs, int k, Tensor along, double by) {
    List<Tensor> out = new ArrayList<>(inputs);
    Tensor t = inputs.get(k).copy();
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] += (float) (by * along.data()[i]);
    }
    out.set(k, t);
    return out;
  }

  private static double norm(float[] v) {
    double s = 0;
    for (float f : v) {
      s += (double) f * f;
    }
    return Math.sqrt(s);
  }

  private static Tensor normal(Random r, int n, int h, int w, int c) {
    Tensor t = new Tensor(n, h, w, c);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = (float) r.nextGaussian();
    }
    return t;
  }

  @Test
  void halfResolutionToolOnOddSize() {
    Random r = new Random(1);
    check(
        new UnshuffledTool(3, 8, 2).network(),
        List.of(random(r, 2, 15, 13, 3)),
        List.of(normal(r, 2, 15, 13, 3)));
  }

  @Test
  void toolOfTwoScalesOnOddSize() {
    Random r = new Random(3);
    check(
        new TwoScaleTool(3, 6, 2, 8, 1).network(),
        List.of(random(r, 2, 15, 13, 3)),
        List.of(normal(r, 2, 15, 13, 3)));
  }

  @Test
  void batchOfSquaresInWideTool() {
    Random r = new Random(2);
    check(
        new UnshuffledTool(1, 48, 1).network(),
        List.of(random(r, 12, 31, 31, 1)),
        List.of(normal(r, 12, 31, 31, 1)));
  }

  @Test
  void toolAroundSmoothedImage() {
    Random r = new Random(7);
    check(
        new UnshuffledTool(1, 6, 1, 4).around(1.4).network(),
        List.of(random(r, 2, 9, 14, 1)),
        List.of(normal(r, 2, 9, 14, 1)));
  }

  @Test
  void recurrentNetworkWithStridedConvolutions() {
    Network network =
        new Network(
            List.of("image", "action", "state"),
            List.of(
                new Conv("c1", "image", 5, 2, 3, 6, Activation.RELU),
                new Conv("c2", "c1", 3, 2, 6, 4, Activation.RELU),
                new Dense("d", "c2", 4 * 4 * 4, 10, Activation.RELU),
                new Concat("both", List.of("d", "action")),
                new Lstm("lstm", "both", "state", 13, 5),
                new Slice("hidden", "lstm", 0, 5),
                new Dense("values", "hidden", 5, 4, Activation.NONE)),
            List.of("values", "lstm"));
    Random r = new Random(2);
    check(
        network,
        List.of(random(r, 3, 15, 15, 3), random(r, 3, 1, 1, 3), normal(r, 3, 1, 1, 10)),
        java.util.Arrays.asList(normal(r, 3, 1, 1, 4), normal(r, 3, 1, 1, 10)));
  }

  @Test
  void gradientsOfTwoPassesAddUp() {
    Network network = new UnshuffledTool(1, 4, 1).network();
    TrainableNetwork net = new TrainableNetwork(network, new InitialWeights(3).of(network));
    Random r = new Random(1);
    Tensor x = random(r, 1, 8, 8, 1);
    Tensor e = normal(r, 1, 8, 8, 1);
    Gradients once = new Gradients(network);
    Gradients twice = new Gradients(network);
    try (Tape a = new Tape(net, List.of(x));
        Tape b = new Tape(net, List.of(x));
        Tape c = new Tape(net, List.of(x))) {
      a.backward(List.of(e), once);
      b.backward(List.of(e), twice);
      c.backward(List.of(e), twice);
    }
    float[] g1 = once.sum();
    float[] g2 = twice.sum();
    for (int i = 0; i < g1.length; i++) {
      assertEquals(2 * g1[i], g2[i], 1e-5f * (1 + Math.abs(g1[i])));
    }
  }
}
