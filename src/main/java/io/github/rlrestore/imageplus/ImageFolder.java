package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files of a folder are images, judged by their names. */
public final class ImageFolder {
  private static final List<String> READABLE = List.of("tif", "tiff", "png", "jpg", "jpeg");

  private ImageFolder() {}

  /**
   * The image files of a folder (not of folders inside it, not hidden ones), sorted by name.
   *
   * @throws RestoreException if there are none or the folder cannot be read
   */
  public static List<Path> files(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(f -> !f.getFileName().toString().startsWith("."))
              .filter(ImageFolder::readable)
              .sorted()
              .collect(Collectors.toList());
    } catch (IOException | UncheckedIOException e) {
      throw new RestoreException("cannot list " + folder + " (" + e + "): check the path", e);
    }
    if (files.isEmpty()) {
      throw new RestoreException(
          folder + " holds no image: expected files ending in ." + String.join(", .", READABLE));
    }
    return files;
  }

  /** Whether the file's name is that of an image that can be opened. */
  public static boolean readable(Path file) {
    return READABLE.contains(extension(file));
  }

  /** What follows the last dot of a file's name, in lower case; empty if there is none. */
  public static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** A file's name without folder and extension. */
  public static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
