package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.ArrayList;
import java.util.List;

/** The toolchains of all cells as they grow. */
final class CellChains {
  private final Toolbox toolbox;
  private final List<List<Step>> steps = new ArrayList<>();

  CellChains(Toolbox toolbox, int cells) {
    this.toolbox = toolbox;
    for (int i = 0; i < cells; i++) {
      steps.add(new ArrayList<>());
    }
  }

  /**
   * Adds a step that the agent decided.
   *
   * @param votes for each cell, null for one that had stopped before
   */
  void add(Vote[] votes, double seconds) {
    for (int cell = 0; cell < votes.length; cell++) {
      if (votes[cell] != null) {
        steps.get(cell).add(votes[cell].step(toolbox, seconds));
      }
    }
  }

  /**
   * Adds a step that was given.
   *
   * @param tools for each cell, 0 for one whose chain has ended
   */
  void add(int[] tools, double seconds) {
    for (int cell = 0; cell < tools.length; cell++) {
      if (tools[cell] > 0) {
        String name = toolbox.actionName(tools[cell]);
        steps.get(cell).add(new Step(tools[cell], name, new double[0], new int[0], seconds));
      }
    }
  }

  /** All chains; those that did not end with stop ended for this reason. */
  List<Toolchain> ended(StopReason reason) {
    List<Toolchain> chains = new ArrayList<>();
    for (List<Step> s : steps) {
      boolean stopped = !s.isEmpty() && s.get(s.size() - 1).action() == toolbox.stop();
      chains.add(new Toolchain(s, stopped ? StopReason.AGENT : reason, toolbox.stop()));
    }
    return chains;
  }
}
