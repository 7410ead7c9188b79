package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import java.util.Locale;

/** Which pixel values become 0 and 1 for the networks, by one affine map per plane or stack. */
public enum ValueRange {
  /** 8 bit and RGB: 0 and 255. 16 and 32 bit: as {@link #PERCENTILE}. */
  AUTO,
  /** The type's range: 0 and 255, 0 and 65535; 32 bit: 0 and 1. */
  TYPE,
  /** The display range of the image. */
  DISPLAY,
  /** The 0.1 and 99.9 percentile of the finite pixels. */
  PERCENTILE;

  /** The word users write. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws UsageException if the word is unknown
   */
  public static ValueRange of(String word) {
    for (ValueRange r : values()) {
      if (r.id().equals(word.trim().toLowerCase(Locale.ROOT))) {
        return r;
      }
    }
    throw new UsageException("range is '" + word + "': choose auto, type, display or percentile");
  }
}
