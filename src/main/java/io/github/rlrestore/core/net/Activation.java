package io.github.rlrestore.core.net;

import java.util.Locale;

/** What is applied to a layer's sum. */
public enum Activation {
  NONE,
  RELU;

  /** The name used in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
