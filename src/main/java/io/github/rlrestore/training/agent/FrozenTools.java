package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.run.Networks;
import java.util.ArrayList;
import java.util.List;

/** Tools that do not change while the agent learns. Thread-safe. */
final class FrozenTools {
  private final List<Runner> runners = new ArrayList<>();

  FrozenTools(Networks networks) {
    Nd4jEngine engine = new Nd4jEngine();
    for (int i = 0; i < networks.size(); i++) {
      runners.add(engine.prepare(networks.tool(i).network(), networks.tool(i).weights()));
    }
  }

  int size() {
    return runners.size();
  }

  /**
   * Applies to each image the tool chosen for it; images of the same tool go in one call.
   *
   * @param images each [1, h, w, c]; those with a tool are replaced
   * @param tools 0 for the first tool, -1 for none
   */
  void apply(Tensor[] images, int[] tools) {
    for (int t = 0; t < runners.size(); t++) {
      List<Tensor> of = new ArrayList<>();
      for (int i = 0; i < images.length; i++) {
        if (tools[i] == t) {
          of.add(images[i]);
        }
      }
      if (!of.isEmpty()) {
        Tensor out = runners.get(t).run(List.of(Tensor.stack(of))).get(0);
        int k = 0;
        for (int i = 0; i < images.length; i++) {
          if (tools[i] == t) {
            images[i] = out.image(k++);
          }
        }
      }
    }
  }
}
