package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.quality.Ssim;
import io.github.rlrestore.core.tensor.Tensor;
import java.awt.Rectangle;

/**
 * How like a reference some pixels are, as PSNR over all channels and SSIM as a mean over them. The
 * peak is that of the type: 255 for 8 bit and RGB, 65535 for 16 bit, 1 for 32 bit. Immutable.
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
    ImageProcessor own = whole.duplicate(); // its selection is not touched
    own.setRoi(part);
    return of(ValuePlane.of(pixels), ValuePlane.of(own.crop()));
  }

  /**
   * Compares two images of one plane.
   *
   * @throws io.github.rlrestore.core.RestoreException if the two have not the same size and type,
   *     hold more than one plane, or values that are not finite
   */
  public static Likeness of(ImagePlus image, ImagePlus reference) {
    ValuePlane plane = ValuePlane.of(image, image.getTitle());
    ValuePlane clean = ValuePlane.of(reference, reference.getTitle());
    plane.requireLike(clean, image.getTitle(), reference.getTitle());
    return of(plane, clean);
  }

  private static Likeness of(ValuePlane plane, ValuePlane clean) {
    Tensor a = plane.tensor();
    Tensor b = clean.tensor();
    double ssim = Ssim.fits(b) ? Ssim.mean(a, b, 1) : Double.NaN;
    return new Likeness(Psnr.db(a, b, 1), ssim, plane.peak());
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
