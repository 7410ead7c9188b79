package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.Arrays;

/**
 * The agent looking at some of the patches that decide together, state after state, where others
 * look at the rest. The {@link Ballots} of all parts, added up in any order, give the decision that
 * {@link Restorer} makes over all patches at once. Not thread-safe.
 */
public final class PatchLooks {
  private final Agent agent;
  private final Agent.Memory memory;
  private final int[] previous;
  private float[][] values;

  /**
   * @param patches how many are looked at, at least 1
   */
  public PatchLooks(Agent agent, int patches) {
    this.agent = agent;
    this.memory = agent.start(patches);
    this.previous = new int[patches];
  }

  /**
   * Looks at the next state.
   *
   * @param patches [n, patch, patch, channels]
   */
  public void look(Tensor patches) {
    look(patches, Jobs.HERE);
  }

  /**
   * As above.
   *
   * @param jobs runs the engine for some patches at a time
   */
  public void look(Tensor patches, Jobs jobs) {
    values = agent.look(patches, previous, memory, jobs);
  }

  /**
   * Says what was done after the last look.
   *
   * @param tools for each patch the number of the tool
   */
  public void done(int[] tools) {
    System.arraycopy(tools, 0, previous, 0, previous.length);
  }

  /** What the patches say after the last look. */
  public Ballots ballots() {
    return Ballots.of(values);
  }

  /**
   * The action for each group of patches that follow each other, 1 to the number of actions.
   *
   * @param size patches of a group
   */
  public int[] winners(int size) {
    Choice choice = agent.network().choice();
    int[] winners = new int[values.length / size];
    for (int i = 0; i < winners.length; i++) {
      winners[i] = Ballots.of(Arrays.copyOfRange(values, i * size, (i + 1) * size)).winner(choice);
    }
    return winners;
  }
}
