package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Bundle;
import io.github.rlrestore.core.model.BundleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder {@code best} of a run. */
final class BestBundle {
  private static final String NAME = "best";

  private final Path folder;

  BestBundle(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder.resolve(NAME);
  }

  boolean exists() {
    return Files.exists(path());
  }

  void write(Bundle bundle) {
    new BundleWriter().write(bundle, path(), true);
  }

  /**
   * A kill while the bundle was replaced may have left the old one aside or the new one unfinished:
   * brings the old one back where there is no other, and clears away the rest.
   */
  void repair() {
    try {
      for (Path old : left(".old-")) {
        if (exists()) {
          delete(old);
        } else {
          Files.move(old, path());
        }
      }
      for (Path unfinished : left(".new-")) {
        delete(unfinished);
      }
    } catch (IOException e) {
      throw new RestoreException(folder + " cannot be tidied (" + e + "): remove .best.*", e);
    }
  }

  private List<Path> left(String kind) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> p.getFileName().toString().startsWith("." + NAME + kind))
          .collect(Collectors.toList());
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.collect(Collectors.toList())) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
