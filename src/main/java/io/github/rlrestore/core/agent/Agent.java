package io.github.rlrestore.core.agent;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;

/**
 * An agent ready to look at patches. Thread-safe; the memory of one episode is a {@link Memory}.
 */
public final class Agent {
  /**
   * So many patches are valued in one call of the engine. Always the same number, whoever runs the
   * calls, since the last bits of matrix products depend on it.
   */
  private static final int BATCH = 16;

  private final AgentNetwork network;
  private final Runner runner;

  public Agent(AgentNetwork network, Runner runner) {
    this.network = network;
    this.runner = runner;
  }

  public AgentNetwork network() {
    return network;
  }

  /** What the recurrent part remembers of one episode over a set of patches. Not thread-safe. */
  public static final class Memory {
    private final Tensor state;

    private Memory(Tensor state) {
      this.state = state;
    }

    /** The same memory once more, so that one can go on while the other stays as it is. */
    public Memory copy() {
      return new Memory(state.copy());
    }
  }

  /** The memory before the first step, for so many patches. */
  public Memory start(int patches) {
    return new Memory(new Tensor(patches, 1, 1, network.stateSize()));
  }

  /** The memory of some patches only, in the order given. */
  public Memory select(Memory memory, int[] patches) {
    Tensor state = new Tensor(patches.length, 1, 1, network.stateSize());
    for (int i = 0; i < patches.length; i++) {
      System.arraycopy(
          memory.state.data(),
          patches[i] * network.stateSize(),
          state.data(),
          i * network.stateSize(),
          network.stateSize());
    }
    return new Memory(state);
  }

  /** As {@link #look(Tensor, int[], Memory, Jobs)} in the calling thread. */
  public float[][] look(Tensor patches, int[] previous, Memory memory) {
    return look(patches, previous, memory, Jobs.HERE);
  }

  /**
   * Values all actions for every patch and moves the memory on by one step. The values do not
   * depend on who runs the jobs.
   *
   * @param patches [n, patch, patch, channels]
   * @param previous the action taken before for each patch, 1 to the number of tools; 0 at the
   *     first step
   * @param memory of the same n patches; replaced by the memory after this step
   * @param jobs runs the engine for some patches at a time
   * @return values [n][tools + 1] in dB, the last one for stop
   */
  public float[][] look(Tensor patches, int[] previous, Memory memory, Jobs jobs) {
    float[][] values = new float[patches.n()][];
    jobs.run(
        (patches.n() + BATCH - 1) / BATCH,
        i ->
            look(
                patches,
                previous,
                memory.state,
                i * BATCH,
                Math.min(patches.n(), (i + 1) * BATCH),
                values));
    return values;
  }

  private void look(
      Tensor patches, int[] previous, Tensor state, int from, int to, float[][] values) {
    Tensor action = new Tensor(to - from, 1, 1, network.tools());
    for (int i = from; i < to; i++) {
      if (previous[i] > 0) {
        action.set(i - from, 0, 0, previous[i] - 1, 1f);
      }
    }
    List<Tensor> out =
        runner.run(List.of(patches.images(from, to), action, state.images(from, to)));
    for (int i = from; i < to; i++) {
      values[i] = out.get(0).image(i - from).data();
    }
    float[] next = out.get(1).data();
    System.arraycopy(next, 0, state.data(), from * network.stateSize(), next.length);
  }
}
