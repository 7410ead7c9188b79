package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One state of an {@link Exploration}: the input, or what is left of it after some tools, with what
 * the agent expects of every next action. The values never change; branches may be added. Methods
 * may be called from any thread.
 */
public final class ExploredState {
  private final Toolbox toolbox;
  private final ExploredState parent;
  private final Step step;
  private final float[][] values;
  private final Choice choice;
  private final Agent.Memory memory;
  private final Map<Integer, ExploredState> branches = new LinkedHashMap<>();
  private ExploredState next;

  /** Null while the pixels are not kept. Guarded by the exploration. */
  Snapshot pixels;

  /**
   * @param parent null for the input
   * @param step the decision that led here, null for the input
   * @param values what the agent says of each action here, [patches][actions] in dB
   * @param choice how the patches choose
   * @param memory of the agent after it has looked at this state; must not be changed
   */
  ExploredState(
      Toolbox toolbox,
      ExploredState parent,
      Step step,
      float[][] values,
      Choice choice,
      Agent.Memory memory) {
    this.toolbox = toolbox;
    this.parent = parent;
    this.step = step;
    this.values = values;
    this.choice = choice;
    this.memory = memory;
  }

  /** The state before the last tool; empty for the input. */
  public Optional<ExploredState> parent() {
    return Optional.ofNullable(parent);
  }

  /**
   * The decision that led here with the agent's values at the state before; empty for the input.
   */
  public Optional<Step> step() {
    return Optional.ofNullable(step);
  }

  /** How many tools have been applied. */
  public int depth() {
    return parent == null ? 0 : parent.depth() + 1;
  }

  /** The states from the input to this one. */
  public List<ExploredState> path() {
    LinkedList<ExploredState> path = new LinkedList<>();
    for (ExploredState s = this; s != null; s = s.parent) {
      path.addFirst(s);
    }
    return new ArrayList<>(path);
  }

  /** The tools applied so far; what a replay needs. */
  public Toolchain toolchain() {
    List<Step> steps = new ArrayList<>();
    path().forEach(s -> s.step().ifPresent(steps::add));
    return new Toolchain(steps, StopReason.GIVEN, toolbox.stop());
  }

  /**
   * What the agent would do here, its values and votes for all actions.
   *
   * @param vetoed tools that it may not choose
   */
  public Step outlook(Set<Integer> vetoed) {
    return new Vote(values, choice, vetoed).step(toolbox, 0);
  }

  /** The step that an action is from here, valued as the agent sees it. */
  Step step(int action, double seconds) {
    return Ballots.of(values).step(action, toolbox.actionName(action), seconds);
  }

  Agent.Memory memory() {
    return memory.copy();
  }

  int patches() {
    return values.length;
  }

  /** All that was tried from here, in the order of first trial. */
  public synchronized Collection<ExploredState> branches() {
    return new ArrayList<>(branches.values());
  }

  /** The state after that tool if it was tried from here. */
  public synchronized Optional<ExploredState> branch(int tool) {
    return Optional.ofNullable(branches.get(tool));
  }

  /** The branch that was visited last. */
  public synchronized Optional<ExploredState> next() {
    return Optional.ofNullable(next);
  }

  synchronized void add(int tool, ExploredState state) {
    branches.put(tool, state);
  }

  synchronized void turnTo(ExploredState branch) {
    next = branch;
  }
}
