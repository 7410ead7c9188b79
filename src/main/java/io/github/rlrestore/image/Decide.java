package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import java.util.Locale;

/** For what one toolchain is decided. */
public enum Decide {
  /** Every plane has its own. */
  IMAGE,
  /** All slices and frames of a channel share one. */
  STACK,
  /** Every cell of a grid has its own. */
  REGION;

  /** The word users write. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws UsageException if the word is unknown
   */
  public static Decide of(String word) {
    for (Decide d : values()) {
      if (d.id().equals(word.trim().toLowerCase(Locale.ROOT))) {
        return d;
      }
    }
    throw new UsageException("decide is '" + word + "': choose image, stack or region");
  }
}
