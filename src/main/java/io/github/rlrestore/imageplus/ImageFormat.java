package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The file formats that are read and written, told by name and by first bytes. */
enum ImageFormat {
  TIFF,
  PNG,
  JPEG;

  /**
   * The format that the name stands for.
   *
   * @throws UsageException if it stands for none
   */
  static ImageFormat ofName(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".tif") || name.endsWith(".tiff")) {
      return TIFF;
    }
    if (name.endsWith(".png")) {
      return PNG;
    }
    if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      return JPEG;
    }
    throw new UsageException(
        "'" + file + "' ends in none of .tif, .tiff, .png, .jpg, .jpeg: choose one of these");
  }

  /**
   * The format of an existing file.
   *
   * @throws RestoreException if the file cannot be read or is not what its name says
   */
  static ImageFormat ofFile(Path file) {
    if (!Files.exists(file)) {
      throw new RestoreException("there is no file '" + file + "'");
    }
    if (Files.isDirectory(file)) {
      throw new RestoreException("'" + file + "' is a folder: name an image file");
    }
    ImageFormat named = ofName(file);
    byte[] head = new byte[4];
    int read;
    try (InputStream in = Files.newInputStream(file)) {
      read = in.readNBytes(head, 0, 4);
    } catch (IOException e) {
      throw new RestoreException("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
    if (read == 0) {
      throw new RestoreException("'" + file + "' is empty");
    }
    if (named != ofBytes(head)) {
      ImageFormat found = ofBytes(head);
      throw new RestoreException(
          "'"
              + file
              + "' is not a "
              + named
              + " file as its name says, but "
              + (found == null ? "something else" : "a " + found + " file, so rename it"));
    }
    return named;
  }

  private static ImageFormat ofBytes(byte[] b) {
    boolean little = b[0] == 'I' && b[1] == 'I' && (b[2] == 42 || b[2] == 43) && b[3] == 0;
    boolean big = b[0] == 'M' && b[1] == 'M' && b[2] == 0 && (b[3] == 42 || b[3] == 43);
    if (little || big) {
      return TIFF;
    }
    if ((b[0] & 0xff) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
      return PNG;
    }
    return (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xd8 ? JPEG : null;
  }
}
