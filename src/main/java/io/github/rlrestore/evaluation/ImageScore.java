package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.restore.Toolchain;
import java.util.List;

/** What became of one image. Immutable. */
public final class ImageScore {
  private final String name;
  private final String reference;
  private final double psnrIn;
  private final double psnrOut;
  private final double psnrOutClipped;
  private final double ssimIn;
  private final double ssimOut;
  private final List<Toolchain> toolchains;
  private final double macPerPixel;
  private final long pixels;

  ImageScore(
      String name,
      String reference,
      double psnrIn,
      double psnrOut,
      double psnrOutClipped,
      double ssimIn,
      double ssimOut,
      List<Toolchain> toolchains,
      double macPerPixel,
      long pixels) {
    this.name = name;
    this.reference = reference;
    this.psnrIn = psnrIn;
    this.psnrOut = psnrOut;
    this.psnrOutClipped = psnrOutClipped;
    this.ssimIn = ssimIn;
    this.ssimOut = ssimOut;
    this.toolchains = List.copyOf(toolchains);
    this.macPerPixel = macPerPixel;
    this.pixels = pixels;
  }

  /** File name of the input. */
  public String name() {
    return name;
  }

  /** File name of the original. */
  public String reference() {
    return reference;
  }

  /** PSNR of the input, dB, over all channels, peak the type's range. */
  public double psnrIn() {
    return psnrIn;
  }

  /** Whether the input equals its original: its PSNR is infinite, and there is nothing to gain. */
  public boolean identical() {
    return psnrIn == Double.POSITIVE_INFINITY;
  }

  /** PSNR of the result, dB, neither clipped to the type's range nor rounded. */
  public double psnrOut() {
    return psnrOut;
  }

  /** PSNR of the result clipped to the type's range, dB. */
  public double psnrOutClipped() {
    return psnrOutClipped;
  }

  public double ssimIn() {
    return ssimIn;
  }

  /** SSIM of the result, neither clipped nor rounded. */
  public double ssimOut() {
    return ssimOut;
  }

  public double gain() {
    return psnrOut - psnrIn;
  }

  /**
   * What the agent expected in dB before the first tool, see {@link Toolchain#predictedGain}; the
   * mean over the toolchains, NaN if they were given.
   */
  public double predictedGain() {
    return toolchains.stream().mapToDouble(Toolchain::predictedGain).average().orElse(Double.NaN);
  }

  /** The toolchains that were decided, one for most images. */
  public List<Toolchain> toolchains() {
    return toolchains;
  }

  /** Tools applied: the mean over the toolchains. */
  public double steps() {
    return toolchains().stream().mapToInt(t -> t.tools().size()).average().orElse(0);
  }

  /** Multiply-adds per pixel of the tools applied and of the looks the agent took. */
  public double macPerPixel() {
    return macPerPixel;
  }

  public long pixels() {
    return pixels;
  }
}
