package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** A folder as {@link Store}. Nothing outside it is read or written, not through links either. */
final class FolderStore implements Store {
  /**
   * Where files grow; what a killed program leaves lies there, too. In 256 folders, since one would
   * be crowded with thousands of writers.
   */
  static final String TEMPORARY = ".tmp";

  private final Path folder;

  /**
   * @param folder need not be there yet; it is made with the first file
   */
  FolderStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public String name() {
    return folder.getFileName() == null ? folder.toString() : folder.getFileName().toString();
  }

  /** Keys come from metadata of unknown origin, too. */
  private Path file(String key) {
    for (String part : key.split("/", -1)) {
      if (part.isEmpty()
          || part.equals("..")
          || part.equals(".")
          || !part.matches("[^\\\\:\\p{Cntrl}]+")) {
        throw new RestoreException(
            name()
                + ": '"
                + Shown.of(key)
                + "' is no name of a file in the folder: the metadata is damaged");
      }
    }
    return folder.resolve(key);
  }

  /** A link may lead out of the folder; the folder itself may be one. */
  private void requireInside(Path file) throws IOException {
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new RestoreException(
          name() + ": " + folder.relativize(file) + " is a link to outside the folder: refused");
    }
  }

  @Override
  public Optional<byte[]> read(String key, long most) {
    Path file = file(key);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      requireInside(file);
      if (Files.size(file) > most) {
        throw new RestoreException(
            name() + ": " + key + " has " + Files.size(file) + " bytes, expected at most " + most);
      }
      byte[] content = new byte[(int) Files.size(file)];
      try (var in = Files.newInputStream(file)) {
        int n = in.readNBytes(content, 0, content.length);
        return Optional.of(n == content.length ? content : Arrays.copyOf(content, n));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RestoreException(
          name() + ": cannot read " + key + " (" + e + "): check the disk and the permissions", e);
    }
  }

  @Override
  public void write(String key, byte[] content) {
    Path file = file(key);
    String name = UUID.randomUUID().toString();
    Path temporary = folder.resolve(TEMPORARY).resolve(name.substring(0, 2)).resolve(name);
    try {
      makeFolder(file.getParent());
      makeFolder(temporary.getParent());
      requireInside(temporary.getParent());
      requireInside(file.getParent());
      try {
        Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new RestoreException(
          name() + ": cannot write " + key + " (" + e + "): check the folder and the free space",
          e);
    }
  }

  private static void makeFolder(Path wanted) throws IOException {
    try {
      Files.createDirectories(wanted);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(wanted)) { // another writer may have made it at the same moment
        throw e;
      }
    }
  }

  @Override
  public boolean exists(String key) {
    return Files.isRegularFile(file(key));
  }
}
