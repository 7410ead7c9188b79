package io.github.rlrestore.core.model;

import java.nio.file.Path;

/** Reads a bundle, a directory or a zip, strictly (docs/formats.md). Thread-safe. */
public final class BundleReader {
  /**
   * @throws io.github.rlrestore.core.RestoreException if anything is not as the format demands;
   *     nothing is loaded then
   */
  public Bundle read(Path path) {
    throw new UnsupportedOperationException();
  }
}
