package io.github.rlrestore.imagej;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleReader;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.model.BundleWriter;
import io.github.rlrestore.core.model.tensorflow.Import2018;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts models among the user's own, where every command finds them by name. */
final class ModelImport {
  private final BundleStore store;

  /**
   * @param store knows which names are taken
   */
  ModelImport(BundleStore store) {
    this.store = store;
  }

  /**
   * Reads a bundle, a folder or a zip, or the authors' 2018 checkpoints, and writes it as a bundle.
   *
   * @param name of the new model; empty for its own
   * @return the new folder
   * @throws io.github.rlrestore.core.RestoreException if it cannot be read or written
   * @throws UsageException if there is nothing, or the name is taken or no name
   */
  Path add(Path from, String name) {
    if (!Files.exists(from)) {
      throw new UsageException("there is nothing at '" + from + "': check the path to add");
    }
    Bundle read =
        Files.isDirectory(from.resolve("toolbox"))
            ? new Import2018().read(from)
            : new BundleReader().read(from);
    Bundle bundle = name.isEmpty() ? read : read.withName(name);
    if (store.names().contains(bundle.name())) {
      throw new UsageException(
          "there is a model '" + bundle.name() + "' already: choose another one with name=NAME");
    }
    Path place = InstalledModels.target().resolve(bundle.name());
    new BundleWriter().write(bundle, place, false);
    return place;
  }
}
