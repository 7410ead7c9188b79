package io.github.rlrestore.training.run;

import io.github.rlrestore.core.UsageException;
import java.util.Locale;

/** What of a model is trained. */
public enum Part {
  TOOLS,
  AGENT,
  JOINT,
  ALL,
  CONTROL;

  /**
   * @throws UsageException if the word is unknown
   */
  public static Part of(String word) {
    for (Part p : values()) {
      if (p.name().toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
        return p;
      }
    }
    throw new UsageException(
        "cannot train '" + word + "': choose tools, agent, joint, all or control");
  }
}
