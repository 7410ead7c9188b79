package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A text file that a command writes at its end: whole or not at all. */
public final class TextFile {
  private final Path file;
  private final boolean force;

  /**
   * @throws RestoreException if the file exists and may not be replaced; asked before the work
   *     begins, so that nothing is done in vain
   */
  public TextFile(Path file, boolean force) {
    this.file = file;
    this.force = force;
    if (Files.isDirectory(file)) {
      throw new RestoreException(file + " is a folder: name a file");
    }
    requireFree();
  }

  private void requireFree() {
    if (!force && Files.exists(file)) {
      throw new RestoreException(
          file + " exists: add --force to replace it, or choose another name");
    }
  }

  /**
   * @throws RestoreException if it cannot be written; nothing is left behind then
   */
  public void write(String text) {
    requireFree();
    Path temporary = null;
    try {
      // not Files.createTempFile: the user's default permissions are wanted
      temporary = makeFolder(file).resolve("." + UUID.randomUUID() + ".tmp");
      Files.writeString(temporary, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      deleteQuietly(temporary, e);
      throw new RestoreException(
          "cannot write " + file + " (" + e + "): check the folder and the free space", e);
    }
  }

  /**
   * The folder a file is to lie in, made if it is missing.
   *
   * @throws RestoreException if it cannot be made
   */
  public static Path makeFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RestoreException(
          "cannot make the folder " + folder + " (" + e + "): choose another place", e);
    }
  }

  private static void deleteQuietly(Path temporary, IOException cause) {
    try {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
