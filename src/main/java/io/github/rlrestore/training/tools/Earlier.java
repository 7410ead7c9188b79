package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.training.config.ToolConfig;
import io.github.rlrestore.training.gradient.Tape;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import io.github.rlrestore.training.run.ToolReader;
import java.util.List;

/**
 * What works on a tool's patches before it sees them, always and without learning: nothing, or the
 * tool of another model that it shall go on from. Thread-safe.
 */
final class Earlier {
  static final Earlier NOTHING = new Earlier(List.of());

  private final List<TrainableNetwork> tools;

  private Earlier(List<TrainableNetwork> tools) {
    this.tools = tools;
  }

  /** A tool of any model. */
  static Earlier tool(Tool tool) {
    return new Earlier(List.of(new TrainableNetwork(tool.network(), tool.weights())));
  }

  /** What the configuration of a tool wants. */
  static Earlier of(ToolConfig config) {
    return config.after().map(t -> tool(ToolReader.read(t, config))).orElse(NOTHING);
  }

  /** The patches [n, h, w, c] as the tool shall see them. */
  Tensor work(Tensor patches) {
    Tensor worked = patches;
    for (TrainableNetwork tool : tools) {
      try (Tape tape = new Tape(tool, List.of(worked))) {
        worked = tape.outputs().get(0);
      }
    }
    return worked;
  }
}
