package io.github.rlrestore.imagej;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The file that an open image came from. */
final class SourceFile {
  private SourceFile() {}

  /** Empty if the image was made here, or came from elsewhere than a file of this machine. */
  static Optional<Path> of(ImagePlus image) {
    FileInfo info = image.getOriginalFileInfo();
    if (info == null || info.directory == null || info.fileName == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(info.directory, info.fileName));
    } catch (InvalidPathException e) {
      return Optional.empty(); // an address of the web, which no report can replace
    }
  }
}
