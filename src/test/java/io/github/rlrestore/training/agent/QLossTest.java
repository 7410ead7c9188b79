package io.github.rlrestore.training.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.optimise.Learner;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QLossTest {
  @BeforeAll
  static void loadNative() {
    new Nd4jEngine();
  }

  private static List<Episode> episodes() {
    Random r = new Random(5);
    Episode three = new Episode(0);
    three.add(SmallAgent.image(r), 0, 1.5f, false);
    three.add(SmallAgent.image(r), 1, -0.25f, false);
    three.add(SmallAgent.image(r), 0, 0.5f, true);
    Episode one = new Episode(1);
    one.add(SmallAgent.image(r), 2, 0f, true);
    Episode two = new Episode(2);
    two.add(SmallAgent.image(r), 1, 0.75f, false);
    two.add(SmallAgent.image(r), 2, 0f, true);
    return List.of(three, one, two);
  }

  @Test
  void gradientThroughTimeIsThatOfFiniteDifferences() {
    AgentNetwork agent = SmallAgent.of(1);
    TrainableNetwork online = new TrainableNetwork(agent.network(), agent.weights());
    TrainableNetwork target = new TrainableNetwork(agent.network(), SmallAgent.of(2).weights());
    QLoss loss = new QLoss(online, target, agent, 0.9, 1);
    GradientCheck.check(online, into -> loss.backward(episodes(), 1, into));
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
    AgentNetwork agent = SmallAgent.of(1);
    Learner learner = new Learner(new TrainableNetwork(agent.network(), agent.weights()));
    TrainableNetwork target = new TrainableNetwork(agent.network(), SmallAgent.of(2).weights());
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
