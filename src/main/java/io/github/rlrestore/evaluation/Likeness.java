package io.github.rlrestore.evaluation;

import ij.ImagePlus;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.quality.Ssim;
import io.github.rlrestore.core.tensor.Tensor;

/** How close an image is to its original, as it is. Immutable. */
public final class Likeness {
  private final double psnr;
  private final double ssim;

  private Likeness(double psnr, double ssim) {
    this.psnr = psnr;
    this.ssim = ssim;
  }

  /**
   * @throws io.github.rlrestore.core.RestoreException if the two have not the same size and type,
   *     hold more than one plane, or values that are not finite
   */
  public static Likeness of(ImagePlus image, ImagePlus reference) {
    Plane plane = Plane.of(image, image.getTitle());
    Plane clean = Plane.of(reference, reference.getTitle());
    plane.requireLike(clean, image.getTitle(), reference.getTitle());
    Tensor a = plane.tensor();
    Tensor b = clean.tensor();
    return new Likeness(Psnr.db(a, b, 1), Ssim.fits(b) ? Ssim.mean(a, b, 1) : Double.NaN);
  }

  /** PSNR in dB over all channels, peak the type's range; infinite for equal images. */
  public double psnr() {
    return psnr;
  }

  /** SSIM, mean over the channels; NaN for an image smaller than its window. */
  public double ssim() {
    return ssim;
  }
}
