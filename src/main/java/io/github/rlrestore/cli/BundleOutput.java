package io.github.rlrestore.cli;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the model is written, for every command that makes one. */
final class BundleOutput {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "BUNDLE",
      required = true,
      description = "the bundle's folder, made by this command")
  Path path;

  @Option(names = "--force", description = "replace an existing bundle")
  boolean force;

  /**
   * @throws RestoreException if there is something that may not be replaced; asked before any work
   */
  void requireFree() {
    if (Files.exists(path) && !force) {
      throw new RestoreException(
          path + " exists: add --force to replace it, or choose another name");
    }
  }

  void write(Bundle bundle) {
    new BundleWriter().write(bundle, path, force);
  }
}
