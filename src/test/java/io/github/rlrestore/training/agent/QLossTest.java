package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.github.rlrestore.training.optimise.Learner;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QLossTest {
  private static final int SIDE = 8;

  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private static AgentNetwork agent(long seed) {
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
    return new AgentNetwork(network, new InitialWeights(seed).of(network), SIDE, 1, 2, 10);
  }

  private static float[] image(Random r) {
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = r.nextFloat();
    }
    return image;
  }

  private static List<Episode> episodes() {
    Random r = new Random(5);
    Episode three = new Episode(0);
    three.add(image(r), 0, 1.5f, false);
    three.add(image(r), 1, -0.25f, false);
    three.add(image(r), 0, 0.5f, true);
    Episode one = new Episode(1);
    one.add(image(r), 2, 0f, true);
    Episode two = new Episode(2);
    two.add(image(r), 1, 0.75f, false);
    two.add(image(r), 2, 0f, true);
    return List.of(three, one, two);
  }

  private static double loss(TrainableNetwork online, TrainableNetwork target) {
    QLoss loss = new QLoss(online, target, agent(1), 0.9, 1);
    return loss.backward(episodes(), 1, new Gradients(online.network()));
  }

  @Test
  void gradientThroughTimeIsThatOfFiniteDifferences() {
    AgentNetwork agent = agent(1);
    TrainableNetwork online = new TrainableNetwork(agent.network(), agent.weights());
    TrainableNetwork target = new TrainableNetwork(agent.network(), agent(2).weights());
    Gradients gradients = new Gradients(agent.network());
    new QLoss(online, target, agent, 0.9, 1).backward(episodes(), 1, gradients);
    float[] g = gradients.sum().clone();
    double norm = 0;
    for (float v : g) {
      norm += (double) v * v;
    }
    norm = Math.sqrt(norm);
    float[] before = online.values().clone();
    double h = 2e-3;
    double[] at = new double[2];
    for (int side = 0; side < 2; side++) {
      for (int i = 0; i < g.length; i++) {
        online.values()[i] = (float) (before[i] + (side == 0 ? h : -h) / norm * g[i]);
      }
      online.publish();
      at[side] = loss(online, target);
    }
    assertEquals(norm, (at[0] - at[1]) / (2 * h), 0.01 * norm);
  }

  @Test
  void episodesKeepImagesBeyondTheRangeOfEightBits() {
    Episode e = new Episode(0);
    float[] image = {-0.3f, 1.4f, 0.123456f, 0.5f};
    e.add(image, 0, 1f, true);
    io.github.rlrestore.core.tensor.Tensor batch =
        new io.github.rlrestore.core.tensor.Tensor(1, 2, 2, 1);
    e.image(0, batch, 0);
    for (int i = 0; i < 4; i++) {
      assertEquals(image[i], batch.data()[i], 1e-4f);
    }
  }

  @Test
  void learningTheSameEpisodesLowersTheLoss() {
    AgentNetwork agent = agent(1);
    Learner learner = new Learner(new TrainableNetwork(agent.network(), agent.weights()));
    TrainableNetwork target = new TrainableNetwork(agent.network(), agent(2).weights());
    QLoss loss = new QLoss(learner.net(), target, agent, 0.9, 1);
    Gradients gradients = new Gradients(agent.network());
    double first = 0;
    double last = 0;
    for (int i = 0; i < 150; i++) {
      gradients.clear();
      last = loss.backward(episodes(), 3, gradients);
      first = i == 0 ? last : first;
      learner.update(gradients.sum(), 0.01, 5);
    }
    assertTrue(last < first / 10, first + " -> " + last);
  }
}
