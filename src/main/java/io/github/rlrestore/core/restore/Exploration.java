package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.agent.Agent;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that was tried on one image: a tree of states with the input at its root. A tool can be taken
 * from any state, and the agent can go on from there with the memory it would have had it chosen
 * that path itself. No tool runs twice from the same state: going back, forward or to a branch that
 * exists computes nothing.
 *
 * <p>Only if the kept pixels would take more than the given memory those that were not used longest
 * are given up; they are computed again when asked for, with the same result.
 *
 * <p>Methods that take a {@link Task} compute and belong to one thread at a time; all others return
 * at once and may be called from any thread meanwhile. A cancelled or failed computation leaves the
 * tree as it was after the last finished step.
 */
public final class Exploration {
  private final Toolbox toolbox;
  private final Agent agent;
  private final long bytes;
  private final ExploredState input;

  /** States whose pixels are kept, but for the input; the one not used longest comes first. */
  private final Set<ExploredState> kept = new LinkedHashSet<>();

  private ExploredState present;

  /**
   * Looks at the input.
   *
   * @param bytes memory that kept pixels may take besides the input; one state is always kept
   */
  public Exploration(Toolbox toolbox, Agent agent, Snapshot input, long bytes, Task task) {
    this.toolbox = toolbox;
    this.agent = agent;
    this.bytes = bytes;
    task.progress(0, "looking at the image");
    int patches = input.patches().n();
    this.input = look(null, null, input, agent.start(patches), new int[patches]);
    this.present = this.input;
  }

  public ExploredState input() {
    return input;
  }

  /** The state that was visited last. */
  public synchronized ExploredState present() {
    return present;
  }

  /** From the input over the present state as far as it was gone from there. */
  public synchronized List<ExploredState> line() {
    List<ExploredState> line = new ArrayList<>(present.path());
    for (ExploredState s = present; s.next().isPresent(); ) {
      s = s.next().get();
      line.add(s);
    }
    return line;
  }

  /** Makes a state the present one, back, forward or on another branch. Computes nothing. */
  public synchronized void visit(ExploredState state) {
    present = state;
    List<ExploredState> path = state.path();
    for (int i = 1; i < path.size(); i++) {
      path.get(i - 1).turnTo(path.get(i));
    }
  }

  /**
   * Takes a tool, whatever the agent thinks of it, and visits the state after it.
   *
   * @throws UsageException if there is no such tool
   */
  public ExploredState take(ExploredState from, int tool, Task task) {
    toolbox.tool(tool);
    ExploredState after = from.branch(tool).orElse(null);
    if (after == null) {
      long begin = System.nanoTime();
      task.progress(0, "step " + (from.depth() + 1) + ": " + toolbox.actionName(tool));
      Snapshot result = pixels(from, task.part(0, 0.5)).after(toolbox.tool(tool), task);
      int[] previous = new int[from.patches()];
      Arrays.fill(previous, tool);
      Step step = from.step(tool, (System.nanoTime() - begin) / 1e9);
      after = look(from, step, result, from.memory(), previous);
      keep(after, result);
      from.add(tool, after);
    }
    visit(after);
    return after;
  }

  /**
   * Lets the agent go on until it stops or so many tools have been applied in all.
   *
   * @param vetoed tools that it may not choose
   * @param steps in all, counted from the input
   * @return the last state; {@code from} if the agent stops there at once
   */
  public ExploredState goOn(ExploredState from, Set<Integer> vetoed, int steps, Task task) {
    ExploredState state = from;
    int first = from.depth();
    while (state.depth() < steps) {
      task.check();
      int action = state.outlook(vetoed).action();
      if (action == toolbox.stop()) {
        break;
      }
      double all = steps - first;
      double done = state.depth() - first;
      state = take(state, action, task.part(done / all, (done + 1) / all));
    }
    visit(state);
    return state;
  }

  /** The pixels of a state, computed again if they were given up. */
  public Snapshot pixels(ExploredState state, Task task) {
    Snapshot found = kept(state);
    if (found == null) {
      Snapshot before = pixels(state.parent().orElseThrow(), task);
      found = before.after(toolbox.tool(state.step().orElseThrow().action()), task);
      keep(state, found);
    }
    return found;
  }

  /** Memory that kept pixels take now, the input's included. */
  public synchronized long bytes() {
    long sum = input.pixels.bytes();
    for (ExploredState s : kept) {
      sum += s.pixels.bytes();
    }
    return sum;
  }

  private ExploredState look(
      ExploredState parent, Step step, Snapshot pixels, Agent.Memory memory, int[] previous) {
    float[][] values = pixels.look(agent, previous, memory);
    ExploredState state =
        new ExploredState(toolbox, parent, step, values, agent.network().choice(), memory);
    state.pixels = pixels;
    return state;
  }

  private synchronized Snapshot kept(ExploredState state) {
    if (state.pixels != null && kept.remove(state)) {
      kept.add(state); // now the one used last
    }
    return state.pixels;
  }

  private synchronized void keep(ExploredState state, Snapshot pixels) {
    state.pixels = pixels;
    kept.add(state);
    while (kept.size() > 1 && bytes() - input.pixels.bytes() > bytes) {
      ExploredState oldest = kept.iterator().next();
      oldest.pixels = null;
      kept.remove(oldest);
    }
  }
}
