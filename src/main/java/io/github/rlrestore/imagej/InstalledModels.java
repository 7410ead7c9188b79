package io.github.rlrestore.imagej;

import ij.IJ;
import io.github.rlrestore.core.model.BundleStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a user's own models lie: in the folder {@code rl-restore-models} within ImageJ's (Fiji's)
 * own folder, and in the one of that name in the user's home.
 */
final class InstalledModels {
  static final String FOLDER = "rl-restore-models";

  private InstalledModels() {}

  /** The models that ship with the program and the user's own. */
  static BundleStore store() {
    return new BundleStore(folders());
  }

  /** Where a model is installed: with ImageJ if its folder may be written, else at home. */
  static Path target() {
    return folders().stream()
        .filter(f -> Files.isWritable(Files.exists(f) ? f : f.getParent()))
        .findFirst()
        .orElse(home());
  }

  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    String plugins = IJ.getDirectory("plugins"); // null where ImageJ's classes only are used
    if (plugins != null) {
      folders.add(Path.of(plugins).toAbsolutePath().resolveSibling(FOLDER));
    }
    folders.add(home());
    return folders;
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"), FOLDER);
  }
}
