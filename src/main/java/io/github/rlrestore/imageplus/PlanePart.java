package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Rectangle;

/** A rectangle of the current plane of an image. */
public final class PlanePart {
  private PlanePart() {}

  /**
   * Copies the pixels, with the lookup table and the display range of the image.
   *
   * @param bounds within the image
   */
  public static ImageProcessor of(ImagePlus image, Rectangle bounds) {
    ImageProcessor whole = image.getStack().getProcessor(image.getCurrentSlice());
    whole.setRoi(bounds);
    ImageProcessor part = whole.crop();
    if (image.getBitDepth() != 24) {
      part.setLut(image.getProcessor().getLut());
      part.setMinAndMax(image.getDisplayRangeMin(), image.getDisplayRangeMax());
    }
    return part;
  }
}
