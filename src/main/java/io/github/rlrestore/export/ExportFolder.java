package io.github.rlrestore.export;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder that is written whole or not at all. */
final class ExportFolder {
  /** The only paths in it: a folder with any other is not ours to replace. */
  private static final Pattern OURS =
      Pattern.compile(
          "|(tool\\d+|agent)\\.onnx|chain\\.json|README\\.md"
              + "|tool\\d+(/(rdf\\.yaml|weights\\.onnx|README\\.md|test_(in|out)put\\.npy))?");

  private final Path target;
  private final boolean force;

  /**
   * @throws UsageException if the folder may not be written, so that nothing is computed in vain
   */
  ExportFolder(Path folder, boolean force) {
    this.target = folder.toAbsolutePath().normalize();
    this.force = force;
    try {
      requireFree();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void requireFree() throws IOException {
    if (target.getParent() == null) {
      throw new UsageException("'" + target + "' cannot be written: choose a folder below it");
    }
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!force) {
      throw new UsageException(
          target + " exists: add --force to replace it, or choose another name");
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(target + " is no folder: choose another name");
    }
    try (Stream<Path> all = Files.walk(target)) {
      List<String> others =
          all.map(p -> target.relativize(p).toString().replace('\\', '/'))
              .filter(p -> !OURS.matcher(p).matches())
              .sorted()
              .collect(Collectors.toList());
      if (!others.isEmpty()) {
        throw new UsageException(
            target
                + " holds more than an export ('"
                + others.get(0)
                + "'), so it is not replaced: choose another name");
      }
    }
  }

  /**
   * @param files by their paths, with / between folder and name
   */
  void write(Map<String, byte[]> files) {
    Path temporary = beside("new");
    try {
      try {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          Path path = temporary.resolve(file.getKey());
          Files.createDirectories(path.getParent());
          Files.write(path, file.getValue());
        }
        requireFree();
        move(temporary);
      } catch (IOException | RuntimeException e) {
        deleteAfter(e, temporary);
        throw e;
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** A folder cannot be replaced in one go: the old one steps aside and comes back on failure. */
  private void move(Path temporary) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = beside("old");
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    }
    delete(old);
  }

  private Path beside(String what) {
    return target.resolveSibling("." + target.getFileName() + "." + what + "-" + UUID.randomUUID());
  }

  private static void deleteAfter(Exception failure, Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private RestoreException failed(IOException e) {
    return new RestoreException(
        "cannot write " + target + " (" + e + "): check the folder and the free space", e);
  }
}
