package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a bundle as a directory (docs/formats.md), under a temporary name beside it first. The
 * same bundle gives the same bytes. Thread-safe, but two writers of one directory race.
 */
public final class BundleWriter {
  private final Disk disk;

  public BundleWriter() {
    this(new Disk());
  }

  BundleWriter(Disk disk) {
    this.disk = disk;
  }

  /** The two things that fail when a disk is full or a file is held open. */
  static class Disk {
    void write(Path file, byte[] bytes) throws IOException {
      Files.write(file, bytes);
    }

    void rename(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * @param directory must not exist unless {@code force}; its parents are made where missing
   * @param force replaces an earlier bundle, but nothing else: a directory that holds other files
   *     is refused. If it fails, the earlier bundle is there as before
   * @throws UsageException if the directory is there and may not be replaced
   * @throws RestoreException if the bundle does not keep the format's rules, or cannot be written;
   *     nothing half-written is left
   */
  public void write(Bundle bundle, Path directory, boolean force) {
    Path target = directory.toAbsolutePath().normalize();
    BundleFiles files = BundleBytes.of(bundle);
    requireReadable(bundle, files);
    try {
      requireReplaceable(target, force);
      Files.createDirectories(target.getParent());
      Path temporary = beside(target, "new");
      try {
        fill(temporary, files);
        move(temporary, target);
      } catch (IOException | RuntimeException e) {
        deleteAfter(e, temporary);
        throw e;
      }
    } catch (IOException e) {
      throw new RestoreException("cannot write model '" + directory + "': " + e, e);
    }
  }

  /**
   * What {@link #write} checks before it writes.
   *
   * @throws RestoreException if the bundle does not keep the format's rules
   */
  public void check(Bundle bundle) {
    requireReadable(bundle, BundleBytes.of(bundle));
  }

  /**
   * Clears up after a program that was killed while it wrote this bundle: what it had begun is
   * deleted, and an earlier bundle that had stepped aside comes back. Only for a directory that no
   * other program writes at the same time.
   *
   * @throws RestoreException if that is not possible
   */
  public void recover(Path directory) {
    Path target = directory.toAbsolutePath().normalize();
    if (target.getParent() == null || !Files.isDirectory(target.getParent())) {
      return;
    }
    try {
      for (Path old : besides(target, "old")) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          delete(old);
        } else {
          disk.rename(old, target);
        }
      }
      for (Path begun : besides(target, "new")) {
        delete(begun);
      }
    } catch (IOException e) {
      throw new RestoreException("cannot clear up beside model '" + directory + "': " + e, e);
    }
  }

  private static List<Path> besides(Path target, String what) throws IOException {
    String begin = "." + target.getFileName() + "." + what + "-";
    try (Stream<Path> list = Files.list(target.getParent())) {
      return list.filter(p -> p.getFileName().toString().startsWith(begin))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** What is written must be read again: better no file than one that nobody can open. */
  private static void requireReadable(Bundle bundle, BundleFiles files) {
    try {
      new ModelJson(files).read();
    } catch (RestoreException e) {
      throw new RestoreException(
          "model '" + bundle.name() + "' cannot be written: " + e.getMessage(), e);
    }
  }

  private static void requireReplaceable(Path target, boolean force) throws IOException {
    if (target.getParent() == null) {
      throw new UsageException("'" + target + "' cannot be a model: choose a folder below it");
    }
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!force) {
      throw new UsageException(
          "'" + target + "' exists: choose another name or allow to replace it (force)");
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException("'" + target + "' is not a directory: choose another name");
    }
    List<String> others;
    try (Stream<Path> list = Files.list(target)) {
      others =
          list.map(p -> p.getFileName().toString())
              .filter(n -> !BundleFiles.NAMES.contains(n))
              .sorted()
              .collect(Collectors.toList());
    }
    if (!others.isEmpty()) {
      throw new UsageException(
          "'"
              + target
              + "' holds more than a model ('"
              + others.get(0)
              + "'), so it is not replaced: choose another name");
    }
  }

  private static Path beside(Path target, String what) {
    return target.resolveSibling("." + target.getFileName() + "." + what + "-" + UUID.randomUUID());
  }

  private void fill(Path directory, BundleFiles files) throws IOException {
    Files.createDirectory(directory);
    for (String name : BundleFiles.NAMES) {
      disk.write(directory.resolve(name), files.get(name));
    }
  }

  /**
   * A directory cannot be replaced in one go: the old one steps aside and comes back on failure.
   */
  private void move(Path temporary, Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      disk.rename(temporary, target);
      return;
    }
    Path old = beside(target, "old");
    disk.rename(target, old);
    try {
      disk.rename(temporary, target);
    } catch (IOException | RuntimeException e) {
      disk.rename(old, target);
      throw e;
    }
    delete(old);
  }

  private static void deleteAfter(Exception failure, Path directory) {
    try {
      delete(directory);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Deletes a directory of ours and the files in it. */
  private static void delete(Path directory) throws IOException {
    for (String name : BundleFiles.NAMES) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.deleteIfExists(directory);
  }
}
