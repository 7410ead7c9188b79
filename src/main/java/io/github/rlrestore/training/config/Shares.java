package io.github.rlrestore.training.config;

import java.util.Arrays;

/** Numbers that say how large a part is, or how likely something. */
final class Shares {
  private Shares() {}

  /** True if all are 0 to 1. */
  static boolean are(double... shares) {
    return Arrays.stream(shares).allMatch(s -> s >= 0 && s <= 1);
  }
}
