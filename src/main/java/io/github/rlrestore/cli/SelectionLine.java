package io.github.rlrestore.cli;

import ij.ImagePlus;
import io.github.rlrestore.imageplus.ImagePlusRestorer;
import java.awt.Rectangle;

/**
 * Says that a selection saved in a file limits what is restored, which nobody sees in a terminal.
 */
final class SelectionLine {
  private SelectionLine() {}

  /** A line, or nothing if the whole image is restored. */
  static String of(ImagePlus image) {
    Rectangle part = ImagePlusRestorer.bounds(image);
    if (part.equals(new Rectangle(0, 0, image.getWidth(), image.getHeight()))) {
      return "";
    }
    return String.format(
        "  only the selection %d,%d %d x %d is restored, which is saved in the file%n",
        part.x, part.y, part.width, part.height);
  }
}
