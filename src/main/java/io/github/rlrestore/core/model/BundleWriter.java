package io.github.rlrestore.core.model;

import java.nio.file.Path;

/** Writes a bundle as a directory (docs/formats.md), under a temporary name first. Thread-safe. */
public final class BundleWriter {
  /**
   * @param directory must not exist unless {@code force}
   */
  public void write(Bundle bundle, Path directory, boolean force) {
    throw new UnsupportedOperationException();
  }
}
