package io.github.rlrestore.core.agent;

import java.util.Arrays;
import java.util.Optional;

/** How the patches of an image choose one action together. A lower number wins a tie. */
public enum Choice {
  /**
   * Every patch votes for the action it values highest and the most votes win, as in the authors'
   * 2018 program. An action can win that most patches expect a loss of.
   */
  VOTES("votes"),

  /** The action of the highest mean value: what is expected of the image as a whole. */
  VALUES("values");

  private final String id;

  Choice(String id) {
    this.id = id;
  }

  /** As files name it. */
  public String id() {
    return id;
  }

  /** The one that files name so; empty if there is none. */
  public static Optional<Choice> of(String id) {
    return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
  }
}
