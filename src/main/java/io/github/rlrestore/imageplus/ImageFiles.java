package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import java.nio.file.Path;

/** Opens and saves TIFF (ImageJ stacks and hyperstacks), PNG and JPEG without any window. */
public final class ImageFiles {
  /**
   * @throws io.github.rlrestore.core.RestoreException one line that names the file, if it is
   *     missing, unreadable, truncated, or not what its name says
   */
  public ImagePlus open(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes to a temporary name beside the target and moves it into place.
   *
   * @param file ends in .tif, .tiff, .png, .jpg or .jpeg
   * @throws io.github.rlrestore.core.RestoreException if it exists and {@code force} is false, the
   *     folder cannot be written, the disk is full, or the format cannot hold the image; nothing is
   *     left behind
   */
  public void save(ImagePlus image, Path file, boolean force) {
    throw new UnsupportedOperationException();
  }
}
