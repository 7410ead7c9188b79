package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a {@link TrainingRun} writes into its folder, to be kept, put back or deleted as a whole.
 */
public final class RunFiles {
  private static final List<String> NAMES =
      List.of("state.bin", "state.bin.tmp", "curves.csv", "best", "tools");

  private final Path folder;

  public RunFiles(Path folder) {
    this.folder = folder;
  }

  /** Whether there is a run to go on with. */
  public boolean begun() {
    return Files.exists(folder.resolve("state.bin"));
  }

  /** Copies the run's files into another folder, whose former content of these names goes. */
  public void copyTo(Path other) {
    new RunFiles(other).delete();
    try {
      Files.createDirectories(other);
      for (String name : NAMES) {
        copy(folder.resolve(name), other.resolve(name));
      }
    } catch (IOException e) {
      throw new RestoreException("cannot copy " + folder + " to " + other + " (" + e + ")", e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    for (Path file : tree(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Deletes the run's files, and the folder if nothing else is in it. */
  public void delete() {
    NAMES.forEach(n -> deleteTree(folder.resolve(n)));
    deleteIfEmpty(folder);
  }

  /** Deletes a file, or a folder with all that is in it, if there is one. */
  public static void deleteTree(Path root) {
    try {
      if (Files.exists(root)) {
        List<Path> all = tree(root);
        all.sort(Comparator.reverseOrder());
        for (Path p : all) {
          Files.delete(p);
        }
      }
    } catch (IOException e) {
      throw new RestoreException("'" + root + "' cannot be deleted (" + e + ")", e);
    }
  }

  /** Deletes a folder unless something is in it. */
  public static void deleteIfEmpty(Path folder) {
    try {
      if (Files.isDirectory(folder) && tree(folder).size() == 1) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new RestoreException("'" + folder + "' cannot be deleted (" + e + ")", e);
    }
  }

  private static List<Path> tree(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.collect(Collectors.toList());
    }
  }
}
