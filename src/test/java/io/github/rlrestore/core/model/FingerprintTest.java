package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.UnshuffledAgent;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.training.gradient.InitialWeights;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final Weights WEIGHTS =
      new InitialWeights(1).of(new UnshuffledTool(1, 8, 1).network());

  private static Bundle bundle(String name, double sigma, Weights weights) {
    Network network = new UnshuffledTool(1, 8, 1).around(sigma).network();
    Tool tool = new Tool(1, name, "noise", 0, 50, network, weights);
    Network look = UnshuffledAgent.network(1, 1);
    AgentNetwork agent =
        new AgentNetwork(
            look,
            new InitialWeights(2).of(look),
            UnshuffledAgent.PATCH,
            1,
            1,
            UnshuffledAgent.STATE);
    return new Bundle(name, new Toolbox(List.of(tool)), agent, 1, "nothing", "CC0", "card");
  }

  @Test
  void nameDoesNotCount() {
    assertEquals(Fingerprint.of(bundle("a", 1, WEIGHTS)), Fingerprint.of(bundle("b", 1, WEIGHTS)));
  }

  @Test
  void layersWithoutWeightsCount() {
    assertNotEquals(
        Fingerprint.of(bundle("a", 1, WEIGHTS)), Fingerprint.of(bundle("a", 1.5, WEIGHTS)));
  }

  @Test
  void weightsCount() {
    Weights others = new InitialWeights(3).of(new UnshuffledTool(1, 8, 1).network());
    assertNotEquals(
        Fingerprint.of(bundle("a", 1, WEIGHTS)), Fingerprint.of(bundle("a", 1, others)));
  }
}
