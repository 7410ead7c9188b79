package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a result grows beside its final place, and how it gets there. */
final class WorkFolder {
  private final Path input;
  private final Path output;
  private final Path work;
  private final boolean force;

  /**
   * @throws UsageException if the output has the name of an image file, or lies in the input
   * @throws RestoreException if the input is not there, or the output is and may not be replaced
   */
  WorkFolder(Path input, Path output, boolean force) {
    this.input = input.toAbsolutePath().normalize();
    this.output = output.toAbsolutePath().normalize();
    this.force = force;
    if (!Files.isDirectory(this.input)) {
      throw new RestoreException(input + " is no folder: name a Zarr image");
    }
    if (this.output.startsWith(this.input) || this.input.startsWith(this.output)) {
      throw new UsageException(
          output + " and " + input + " lie in each other: choose another place for the result");
    }
    String name = this.output.getFileName().toString();
    if (name.toLowerCase(Locale.ROOT).matches(".*[.](tiff?|png|jpe?g)")) {
      throw new UsageException(
          output
              + " is named like an image file, but the result of a Zarr image is a folder: let its"
              + " name end in .zarr");
    }
    this.work = this.output.resolveSibling("." + this.output.getFileName() + ".part");
    requireFree();
  }

  /** Asked before the work begins, so that nothing is done in vain, and again at its end. */
  private void requireFree() {
    if (Files.exists(output) && !force) {
      throw new RestoreException(
          output + " exists: add --force to replace it, or choose another name");
    }
    requireZarrOrNothing(output);
    requireZarrOrNothing(old());
  }

  /** Where what is replaced lies until the new result has its place. */
  private Path old() {
    return output.resolveSibling("." + output.getFileName() + ".old");
  }

  Path input() {
    return input;
  }

  Path output() {
    return output;
  }

  Path work() {
    return work;
  }

  /**
   * Keeps other runs away until it is closed.
   *
   * @throws RestoreException if another run makes the same result, or nothing can be written there
   */
  WorkLock lock() {
    Path file = output.resolveSibling("." + output.getFileName() + ".lock");
    try {
      Files.createDirectories(file.getParent());
      return new WorkLock(file);
    } catch (IOException e) {
      throw new RestoreException("cannot make " + file + " (" + e + "): choose another place", e);
    }
  }

  /** The folder to work in, with what an interrupted job left there unless force is given. */
  Store open() {
    try {
      if (force && begunOnly()) {
        deleteAll(work);
      } else if (force) {
        delete(work);
      }
      Files.createDirectories(work);
    } catch (IOException | UncheckedIOException e) {
      throw new RestoreException("cannot make " + work + " (" + e + "): choose another place", e);
    }
    return new FolderStore(work);
  }

  /** True if a run was killed before it wrote its first file. */
  private boolean begunOnly() throws IOException {
    if (!Files.isDirectory(work)) {
      return false;
    }
    try (Stream<Path> files = Files.list(work)) {
      return files.allMatch(f -> f.getFileName().toString().equals(FolderStore.TEMPORARY));
    }
  }

  /** Moves the finished result to its place; what it replaces is there as a whole until then. */
  void finish() {
    requireFree();
    Path old = old();
    try {
      deleteAll(work.resolve(FolderStore.TEMPORARY));
      delete(old);
      if (Files.exists(output)) {
        Files.move(output, old);
      }
      Files.move(work, output);
      delete(old);
    } catch (IOException | UncheckedIOException e) {
      throw new RestoreException(
          "the result is complete but cannot be moved from " + work + " to " + output + ": " + e,
          e);
    }
  }

  /** Leaves nothing of a result that cannot be. */
  void discard() {
    try {
      delete(work);
    } catch (IOException | UncheckedIOException e) {
      throw new RestoreException("cannot delete " + work + " (" + e + "): delete it by hand", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    requireZarrOrNothing(folder);
    deleteAll(folder);
  }

  private static void requireZarrOrNothing(Path folder) {
    if (Files.exists(folder)
        && !Files.exists(folder.resolve(".zgroup"))
        && !Files.exists(folder.resolve(".zarray"))) {
      throw new RestoreException(
          folder + " is no Zarr image: it is not replaced; choose another name");
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(WorkFolder::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
