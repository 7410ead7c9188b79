package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.tensor.Tensor;

/**
 * The pixels of a single image as numbers: [1, h, w, c] over the peak of its type, which is 255 for
 * 8 bit and RGB (and 8 bit with a palette, taken as RGB), 65535 for 16 bit, 1 for 32 bit. Grey that
 * is only shown in colours, or inverted, counts by its values, as it is restored. Immutable.
 */
public final class ValuePlane {
  private final Tensor tensor;
  private final double peak;

  private ValuePlane(Tensor tensor, double peak) {
    this.tensor = tensor;
    this.peak = peak;
  }

  /**
   * The only plane of an image.
   *
   * @param name of the image, for messages
   * @throws RestoreException for a stack, and for values that are not finite
   */
  public static ValuePlane of(ImagePlus image, String name) {
    if (image.getStackSize() != 1) {
      throw new RestoreException(
          name + " has " + image.getStackSize() + " planes: scores are for single images");
    }
    ValuePlane plane = of(image.getProcessor());
    for (float v : plane.tensor.data()) {
      if (!Float.isFinite(v)) {
        throw new RestoreException(
            name + " holds NaN or infinite values, for which there are no scores: replace them");
      }
    }
    return plane;
  }

  /** Some pixels, finite or not. */
  public static ValuePlane of(ImageProcessor pixels) {
    int w = pixels.getWidth();
    int h = pixels.getHeight();
    if (pixels.getBitDepth() == 24 || ColourTable.indexed(pixels)) {
      return new ValuePlane(colour((int[]) pixels.convertToRGB().getPixels(), h, w), 255);
    }
    double peak = peak(pixels.getBitDepth());
    float[] data = new float[w * h];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (pixels.getf(i) / peak);
    }
    return new ValuePlane(new Tensor(1, h, w, 1, data), peak);
  }

  private static double peak(int bits) {
    return bits == 8 ? 255 : bits == 16 ? 65535 : 1;
  }

  private static Tensor colour(int[] rgb, int h, int w) {
    Tensor t = new Tensor(1, h, w, 3);
    for (int i = 0; i < rgb.length; i++) {
      t.data()[3 * i] = (rgb[i] >> 16 & 255) / 255f;
      t.data()[3 * i + 1] = (rgb[i] >> 8 & 255) / 255f;
      t.data()[3 * i + 2] = (rgb[i] & 255) / 255f;
    }
    return t;
  }

  /** [1, h, w, c], 1 for the peak; must not be changed. */
  public Tensor tensor() {
    return tensor;
  }

  /** True if every channel holds one value only. */
  public boolean uniform() {
    float[] v = tensor.data();
    for (int i = tensor.c(); i < v.length; i++) {
      if (v[i] != v[i - tensor.c()]) {
        return false;
      }
    }
    return true;
  }

  /** The data range in pixel values. */
  public double peak() {
    return peak;
  }

  /**
   * @param name of this one and {@code otherName} of the other, for messages
   * @throws RestoreException if the two cannot be compared
   */
  public void requireLike(ValuePlane other, String name, String otherName) {
    if (!tensor.sameShape(other.tensor) || peak != other.peak) {
      throw new RestoreException(
          String.format(
              "%s is %s, but its original %s is %s: both must have the same size and type",
              name, this, otherName, other));
    }
  }

  @Override
  public String toString() {
    String type =
        peak == 65535 ? "16-bit" : peak == 1 ? "32-bit" : tensor.c() == 3 ? "RGB" : "8-bit";
    return tensor.w() + "x" + tensor.h() + " " + type;
  }
}
