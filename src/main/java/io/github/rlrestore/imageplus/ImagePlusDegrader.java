package io.github.rlrestore.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.degrade.Damage;
import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * Damages ImageJ images. The result has 8 bits a channel: 8-bit grey stays as it is, RGB and 8 bit
 * with a palette become RGB; 16- and 32-bit grey is stretched from its least to its greatest value
 * over all planes to 0..255 first, and is black if it has but one value. Grey counts by its values
 * and keeps its lookup table, inverted or in colours; so do the channels of a composite, which are
 * planes of grey. All planes of a stack get the same damage, each its own noise. NOT thread-safe:
 * one object per thread.
 */
public final class ImagePlusDegrader {
  private final Degrade degrade = new Degrade();

  /**
   * @return a new image, not shown; the input is not changed
   * @throws RestoreException if a plane holds values that are not finite
   */
  public ImagePlus degrade(ImagePlus image, Damage damage, SplittableRandom random) {
    ImageStack in = image.getStack();
    double[] range = range(image);
    boolean colour = image.getBitDepth() == 24 || ColourTable.indexed(image);
    ImageStack out = new ImageStack(image.getWidth(), image.getHeight());
    for (int i = 1; i <= in.size(); i++) {
      Tensor clean = tensor(in.getProcessor(i), range, colour);
      out.addSlice(in.getSliceLabel(i), pixels(degrade.apply(clean, damage, random)));
    }
    if (!colour) {
      out.setColorModel(image.getProcessor().getColorModel());
    }
    ImagePlus result = new ImagePlus(image.getTitle(), out);
    result.setDimensions(image.getNChannels(), image.getNSlices(), image.getNFrames());
    if (image.isComposite()) {
      result = composite(result, (CompositeImage) image, range);
    }
    result.setOpenAsHyperStack(image.isHyperStack());
    result.setCalibration(image.getCalibration().copy());
    result.getCalibration().disableDensityCalibration();
    return result;
  }

  /** With the channels' colours, and their display ranges where the values have gone. */
  private static CompositeImage composite(ImagePlus image, CompositeImage like, double[] range) {
    CompositeImage result = new CompositeImage(image, like.getMode());
    LUT[] tables = like.getLuts();
    for (LUT table : tables) {
      table.min = 255 * (table.min - range[0]) / (range[1] - range[0]);
      table.max = 255 * (table.max - range[0]) / (range[1] - range[0]);
    }
    result.setLuts(tables);
    return result;
  }

  /** The values that become 0 and 1. */
  private static double[] range(ImagePlus image) {
    int type = image.getType();
    if (type != ImagePlus.GRAY16 && type != ImagePlus.GRAY32) {
      return new double[] {0, 255};
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 1; i <= image.getStackSize(); i++) {
      ImageProcessor plane = image.getStack().getProcessor(i);
      for (int p = 0; p < plane.getPixelCount(); p++) {
        float v = plane.getf(p);
        if (!Float.isFinite(v)) {
          throw new RestoreException(
              image.getTitle() + " holds NaN or infinite values: replace them before degrading");
        }
        min = Math.min(min, v);
        max = Math.max(max, v);
      }
    }
    // a single value becomes 0; beyond 2^53 adding 1 to it would change nothing
    return new double[] {min, max > min ? max : Math.max(min + 1, Math.nextUp(min))};
  }

  private static Tensor tensor(ImageProcessor plane, double[] range, boolean colour) {
    int w = plane.getWidth();
    int h = plane.getHeight();
    if (colour) {
      int[] rgb = (int[]) plane.convertToRGB().getPixels();
      float[] data = new float[rgb.length * 3];
      for (int i = 0; i < rgb.length; i++) {
        data[3 * i] = (rgb[i] >> 16 & 255) / 255f;
        data[3 * i + 1] = (rgb[i] >> 8 & 255) / 255f;
        data[3 * i + 2] = (rgb[i] & 255) / 255f;
      }
      return new Tensor(1, h, w, 3, data);
    }
    float[] data = new float[w * h];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) ((plane.getf(i) - range[0]) / (range[1] - range[0]));
    }
    return new Tensor(1, h, w, 1, data);
  }

  private static ImageProcessor pixels(Tensor t) {
    float[] data = t.data();
    if (t.c() == 1) {
      byte[] grey = new byte[data.length];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) Math.round(data[i] * 255);
      }
      return new ByteProcessor(t.w(), t.h(), grey);
    }
    int[] rgb = new int[data.length / 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] =
          0xff000000
              | Math.round(data[3 * i] * 255) << 16
              | Math.round(data[3 * i + 1] * 255) << 8
              | Math.round(data[3 * i + 2] * 255);
    }
    return new ColorProcessor(t.w(), t.h(), rgb);
  }
}
