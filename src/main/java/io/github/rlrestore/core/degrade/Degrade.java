package io.github.rlrestore.core.degrade;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Damages images in the order of the RL-Restore paper (Yu et al. 2018, section 4.1): Gaussian blur,
 * then noise, then rounding to 8 bits, then JPEG. What microscopes add, which the paper has not,
 * comes where it arises: {@link Kind} lists all kinds in their order.
 *
 * <p>Blur: a kernel of 21x21 pixels, border repeated. Shot noise: Poisson of value times peak, over
 * peak. Gaussian noise: independent for every pixel and channel. Grain spreads the noise, not the
 * image. After all that the values are clipped to 0..1 and rounded to 255ths; the result is always
 * of the form k/255.
 *
 * <p>The same image, damage and state of the random numbers give the same result, without JPEG on
 * every platform and with JPEG on the same one. NOT thread-safe, since it holds a JPEG codec: one
 * object per thread. WRONG: sharing one in a parallel stream.
 */
public final class Degrade {
  private static final float SCALE = 255f;

  /** Made when first needed: a damage without JPEG needs no codec. */
  private Jpeg jpeg;

  /**
   * A damaged copy.
   *
   * @param clean [1, h, w, c], c 1 (grey) or 3 (RGB), any size, values 0..1; finite ones beyond are
   *     clipped after the noise
   * @param random is used for noise only, row by row, channel fastest
   * @throws UsageException for another shape
   * @throws RestoreException for NaN or infinite values
   */
  public Tensor apply(Tensor clean, Damage damage, SplittableRandom random) {
    check(clean);
    Tensor image = damage.blurSigma() > 0 ? Blur.apply(clean, damage.blurSigma()) : clean.copy();
    if (damage.has(Kind.DEFOCUS)) {
      image = Defocus.apply(image, damage.amount(Kind.DEFOCUS));
    }
    Tensor quiet = damage.has(Kind.GRAIN) ? image.copy() : image;
    if (damage.poissonPeak() > 0) {
      shoot(image.data(), damage.poissonPeak(), random);
    }
    if (damage.noiseSigma() > 0) {
      disturb(image.data(), damage.noiseSigma(), random);
    }
    if (damage.has(Kind.GRAIN)) {
      image = Grain.apply(image, quiet, damage.amount(Kind.GRAIN));
    }
    if (damage.has(Kind.LINES)) {
      Defects.shiftRows(image, damage.amount(Kind.LINES) / SCALE, random);
    }
    if (damage.has(Kind.SPECKS)) {
      Defects.speckle(image, damage.amount(Kind.SPECKS), random);
    }
    round(image.data(), damage.amount(Kind.LEVELS));
    if (damage.jpegQuality() > 0) {
      compress(image, damage.jpegQuality());
    }
    return image;
  }

  /** To 255ths, or to fewer levels evenly spread and those to 255ths. */
  private static void round(float[] values, double levels) {
    float last = (float) Math.max(1, Math.round(levels) - 1);
    for (int i = 0; i < values.length; i++) {
      float v = values[i];
      if (levels > 0) {
        v = Math.round(Math.min(1f, Math.max(0f, v)) * last) / last;
      }
      values[i] = level(v) / SCALE;
    }
  }

  private static void check(Tensor clean) {
    if (clean.n() != 1 || (clean.c() != 1 && clean.c() != 3)) {
      throw new UsageException(
          "cannot degrade " + clean + "; give one image of 1 (grey) or 3 (RGB) channels");
    }
    float odd = 0;
    for (float v : clean.data()) {
      odd += v - v; // 0 for finite values, else NaN
    }
    if (odd != 0) {
      throw new RestoreException("cannot degrade an image with NaN or infinite values; clear them");
    }
  }

  private static void shoot(float[] values, double peak, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Poisson.next(values[i] * peak, random) / peak);
    }
  }

  private static void disturb(float[] values, double sigma, SplittableRandom random) {
    double scaled = sigma / SCALE;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] + scaled * Normal.next(random));
    }
  }

  private void compress(Tensor image, int quality) {
    if (jpeg == null) {
      jpeg = new Jpeg();
    }
    float[] values = image.data();
    int last = image.c() - 1;
    byte[] pixels = new byte[values.length];
    // the codec wants blue first: within a pixel the order is turned round, both ways
    for (int i = 0; i < pixels.length; i += last + 1) {
      for (int ch = 0; ch <= last; ch++) {
        pixels[i + last - ch] = (byte) level(values[i + ch]);
      }
    }
    jpeg.apply(pixels, image.h(), image.w(), image.c(), quality);
    for (int i = 0; i < pixels.length; i += last + 1) {
      for (int ch = 0; ch <= last; ch++) {
        values[i + ch] = (pixels[i + last - ch] & 255) / SCALE;
      }
    }
  }

  /** The nearest of 256 levels, clipped. */
  private static int level(float value) {
    return (int) (Math.min(1f, Math.max(0f, value)) * SCALE + 0.5f);
  }
}
