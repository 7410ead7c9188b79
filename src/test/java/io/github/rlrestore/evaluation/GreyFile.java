package io.github.rlrestore.evaluation;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageConverter;
import java.nio.file.Path;

/** An image file for a model that sees grey. */
final class GreyFile {
  private GreyFile() {}

  /** The image; colours as 8-bit grey. */
  static ImagePlus open(Path file) {
    ImagePlus image = IJ.openImage(file.toString());
    if (image.getBitDepth() == 24) {
      new ImageConverter(image).convertToGray8();
    }
    return image;
  }
}
