package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Choice;
import io.github.rlrestore.core.toolbox.Toolbox;
import java.util.Set;

/** What the patches of an image choose. Immutable. */
final class Vote {
  private final Ballots ballots;
  private final int winner;

  /**
   * @param values [patches][actions]
   */
  Vote(float[][] values, Choice choice) {
    this(values, choice, Set.of());
  }

  /**
   * @param vetoed actions that cannot win; not all of them
   */
  Vote(float[][] values, Choice choice, Set<Integer> vetoed) {
    ballots = Ballots.of(values, vetoed);
    winner = ballots.winner(choice, vetoed);
  }

  /** The winning action, 1 to the number of actions. */
  int winner() {
    return winner;
  }

  /** The step that the winning action is. */
  Step step(Toolbox toolbox, double seconds) {
    return ballots.step(winner, toolbox.actionName(winner), seconds);
  }
}
