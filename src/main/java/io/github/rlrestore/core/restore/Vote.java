package io.github.rlrestore.core.restore;

import io.github.rlrestore.core.agent.Choice;
import java.util.Arrays;
import java.util.Set;

/** What the patches of an image choose, and how clearly. Immutable. */
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

  int[] votes() {
    return Arrays.stream(ballots.votes()).mapToInt(Math::toIntExact).toArray();
  }

  /** Mean value of every action over the patches, dB. */
  double[] means() {
    return ballots.means();
  }
}
