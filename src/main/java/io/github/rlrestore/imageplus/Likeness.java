package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.quality.Ssim;
import io.github.rlrestore.core.tensor.Tensor;
import java.awt.Rectangle;

/**
 * How like a reference some pixels are. The peak is that of the type: 255 for 8 bit and RGB, 65535
 * for 16 bit, 1 for 32 bit. Immutable.
 */
public final class Likeness {
  private final double psnr;
  private final double ssim;
  private final double peak;

  private Likeness(double psnr, double ssim, double peak) {
    this.psnr = psnr;
    this.ssim = ssim;
    this.peak = peak;
  }

  /**
   * Compares pixels with the current plane of a reference.
   *
   * @param bounds where the pixels lie, if the reference shows the whole image they come from
   * @param reference of the pixels' size, or larger: then its part within {@code bounds} counts
   * @throws UsageException if the reference is of another type, or too small
   */
  public static Likeness of(ImageProcessor pixels, Rectangle bounds, ImagePlus reference) {
    ImageProcessor whole = reference.getProcessor();
    if (whole.getBitDepth() != pixels.getBitDepth()) {
      throw new UsageException(
          "reference '"
              + reference.getTitle()
              + "' has "
              + whole.getBitDepth()
              + " bits a pixel, the image "
              + pixels.getBitDepth()
              + ": convert one of them");
    }
    boolean same = whole.getWidth() == pixels.getWidth() && whole.getHeight() == pixels.getHeight();
    Rectangle part = same ? new Rectangle(0, 0, bounds.width, bounds.height) : bounds;
    if (!new Rectangle(0, 0, whole.getWidth(), whole.getHeight()).contains(part)) {
      throw new UsageException(
          "reference '"
              + reference.getTitle()
              + "' is "
              + whole.getWidth()
              + " x "
              + whole.getHeight()
              + " pixels: choose one of the image's size");
    }
    double peak = pixels.getBitDepth() == 16 ? 65535 : pixels.getBitDepth() == 32 ? 1 : 255;
    Tensor result = tensor(pixels, new Rectangle(0, 0, part.width, part.height), peak);
    Tensor expected = tensor(whole, part, peak);
    double ssim = Ssim.fits(expected) ? Ssim.mean(result, expected, 1) : Double.NaN;
    return new Likeness(Psnr.db(result, expected, 1), ssim, peak);
  }

  private static Tensor tensor(ImageProcessor pixels, Rectangle part, double peak) {
    boolean colour = pixels instanceof ColorProcessor;
    Tensor t = new Tensor(1, part.height, part.width, colour ? 3 : 1);
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        if (colour) {
          int rgb = pixels.get(part.x + x, part.y + y);
          for (int c = 0; c < 3; c++) {
            t.set(0, y, x, c, (float) ((rgb >> 16 - 8 * c & 255) / peak));
          }
        } else {
          t.set(0, y, x, 0, (float) (pixels.getf(part.x + x, part.y + y) / peak));
        }
      }
    }
    return t;
  }

  /** In dB; infinite for equal pixels. */
  public double psnr() {
    return psnr;
  }

  /** At most 1; NaN if a side is shorter than {@link Ssim#WINDOW}. */
  public double ssim() {
    return ssim;
  }

  /** The data range of both scores in pixel values. */
  public double peak() {
    return peak;
  }
}
