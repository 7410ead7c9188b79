package io.github.rlrestore.core.guard;

import io.github.rlrestore.core.UsageException;
import java.util.Locale;

/** What is done about the judgement of a restoration (docs/guards.md). */
public enum Guard {
  /** Nothing is judged. */
  OFF,
  /** Input and result are judged and what is doubtful is told; the pixels are those of OFF. */
  WARN,
  /** Also, a step that makes the estimated quality worse is undone. */
  ROLLBACK;

  /** The estimated quality may fall by so many dB in a step before that is undone. */
  public static final double MARGIN = 0.1;

  /** Below this noise, root mean square of 255, steps cannot be judged and none is undone. */
  public static final double LEAST_NOISE = 2;

  /** The word users write. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws UsageException if the word is unknown
   */
  public static Guard of(String word) {
    for (Guard g : values()) {
      if (g.id().equals(word.trim().toLowerCase(Locale.ROOT))) {
        return g;
      }
    }
    throw new UsageException("guard is '" + word + "': choose off, warn or rollback");
  }
}
