package io.github.rlrestore.training.joint;

import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.training.gradient.Gradients;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.ArrayList;
import java.util.List;

/** One step of several toolchains: each tool on the patches that chose it, remembered. */
final class ChainStep implements AutoCloseable {
  private final int[] chosen;
  private final Tape[] tapes;

  /**
   * @param images replaced where a tool was chosen
   * @param chosen tool of each image, -1 for none
   * @param uses counted up
   */
  ChainStep(List<TrainableNetwork> tools, Tensor[] images, int[] chosen, int[] uses) {
    this.chosen = chosen;
    this.tapes = new Tape[tools.size()];
    for (int t = 0; t < tools.size(); t++) {
      List<Tensor> of = of(images, t);
      if (!of.isEmpty()) {
        uses[t] += of.size();
        tapes[t] = new Tape(tools.get(t), List.of(Tensor.stack(of)));
        put(tapes[t].outputs().get(0), images, t);
      }
    }
  }

  private List<Tensor> of(Tensor[] images, int tool) {
    List<Tensor> of = new ArrayList<>();
    for (int i = 0; i < images.length; i++) {
      if (chosen[i] == tool) {
        of.add(images[i]);
      }
    }
    return of;
  }

  private void put(Tensor batch, Tensor[] images, int tool) {
    int k = 0;
    for (int i = 0; i < images.length; i++) {
      if (chosen[i] == tool) {
        images[i] = batch.image(k++);
      }
    }
  }

  /** Turns gradients of the images after this step into those before it. */
  void backward(Tensor[] back, List<Gradients> into) {
    for (int t = 0; t < tapes.length; t++) {
      if (tapes[t] != null) {
        Tensor after = Tensor.stack(of(back, t));
        put(tapes[t].backward(List.of(after), into.get(t)).get(0), back, t);
      }
    }
  }

  @Override
  public void close() {
    for (Tape t : tapes) {
      if (t != null) {
        t.close();
      }
    }
  }
}
