package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import io.github.rlrestore.core.guard.InputEstimate;
import io.github.rlrestore.image.PlaneEstimate;
import io.github.rlrestore.image.ValueRange;
import java.awt.Rectangle;
import java.util.Optional;

/** Estimates what the current plane of an ImageJ image suffers from, before it is restored. */
public final class ImageEstimate {
  /** Enough for the noise and for the blur, and done in about half a second. */
  private static final int PIXELS = 640 * 640;

  private ImageEstimate() {}

  /**
   * Of the current plane, or of the rectangle selected in it; of a large one its middle.
   *
   * @param image never changed
   * @param channels of the model that would restore it, 1 or 3
   * @return empty if every pixel has the same value
   * @throws io.github.rlrestore.core.UsageException for images that are not restored, see {@link
   *     ImagePlusRestorer#restore}
   */
  public static Optional<InputEstimate> of(ImagePlus image, ValueRange range, int channels) {
    ImagePlusRestorer.requireValues(image);
    Rectangle bounds = ImagePlusRestorer.bounds(image);
    ImagePlus part = new ImagePlus(image.getTitle(), PlanePart.of(image, bounds));
    Rectangle whole = new Rectangle(0, 0, bounds.width, bounds.height);
    return PlaneEstimate.of(
        ImagePlusRestorer.planes(part, whole, (pixels, plane) -> {}), range, channels, PIXELS);
  }
}
