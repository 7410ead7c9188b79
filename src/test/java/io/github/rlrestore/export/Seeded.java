package io.github.rlrestore.export;

import io.github.rlrestore.core.agent.AgentNetwork;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Weights, images and a model from seeded generators. */
final class Seeded {
  private Seeded() {}

  /** Such that values neither vanish nor explode on their way through a network. */
  static Weights weights(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> values = new HashMap<>();
    for (Parameter p : network.parameters()) {
      int[] shape = p.shape();
      double spread = 0.1;
      if (shape.length > 1) {
        int in = p.size() / shape[shape.length - 1];
        spread = Math.sqrt(1.5 / in);
      }
      float[] v = new float[p.size()];
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) (random.nextGaussian() * spread);
      }
      values.put(p.name(), v);
    }
    return new Weights(values);
  }

  static Tensor image(int n, int h, int w, int c, long seed) {
    Random random = new Random(seed);
    Tensor t = new Tensor(n, h, w, c);
    for (int i = 0; i < t.data().length; i++) {
      t.data()[i] = random.nextFloat();
    }
    return t;
  }

  /** Two colour tools of different networks, and the paper's agent. */
  static Bundle bundle(String licence) {
    Network small = PaperNetworks.small(3);
    Network half = new UnshuffledTool(3, 8, 1).network();
    Network agent = PaperNetworks.agent(3, 2);
    return new Bundle(
        "seeded.1",
        new Toolbox(
            List.of(
                new Tool(1, "deblur 1", "blur", 0, 1.25, small, weights(small, 1)),
                new Tool(2, "denoise (2)", "noise", 0, 12.5, half, weights(half, 2)))),
        new AgentNetwork(agent, weights(agent, 3), 63, 3, 2, PaperNetworks.STATE),
        3,
        "nothing: \"seeded\" numbers,\nfor tests",
        licence,
        "# seeded\n\nFor tests: µ, 63×63.\n");
  }

  static double greatestDifference(Tensor a, Tensor b) {
    if (!a.sameShape(b)) {
      throw new AssertionError(a + " is not of the shape of " + b);
    }
    double greatest = 0;
    for (int i = 0; i < a.data().length; i++) {
      double d = Math.abs(a.data()[i] - b.data()[i]);
      // not Math.max: NaN must not pass
      if (!(d <= greatest)) {
        greatest = d;
      }
    }
    return greatest;
  }
}
