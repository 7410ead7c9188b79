package io.github.rlrestore.imageplus;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.guard.Squirrel;
import io.github.rlrestore.core.tensor.Tensor;
import java.awt.Rectangle;

/**
 * Where a result does not explain its input: the maps of {@link Squirrel}, as images of the size of
 * the result with a slice for each plane, the colours of RGB averaged; pixels outside the restored
 * part are 0, and so is what is not finite. Not shown; with the calibration of the result. Not
 * thread-safe.
 */
public final class SquirrelMaps {
  private final ImagePlus result;
  private final ImageStack errors;
  private final ImageStack pearsons;

  /**
   * @param input the image that was restored
   */
  public SquirrelMaps(ImagePlus input, RestoredImage restored) {
    this.result = restored.image();
    this.errors = new ImageStack(input.getWidth(), input.getHeight());
    this.pearsons = new ImageStack(input.getWidth(), input.getHeight());
    Rectangle part = restored.bounds();
    for (int n = 1; n <= input.getStackSize(); n++) {
      Tensor in = plane(input.getStack().getProcessor(n), part);
      Tensor out = plane(result.getStack().getProcessor(n), part);
      double range = normalise(in, out);
      Squirrel squirrel = Squirrel.of(in, out);
      errors.addSlice("RSE, plane " + n, map(squirrel.errorMap(), range, part));
      pearsons.addSlice("RSP, plane " + n, map(squirrel.pearsonMap(), 1, part));
    }
  }

  /** Absolute difference between the input and the re-blurred, fitted result, in pixel values. */
  public ImagePlus error() {
    return image("resolution-scaled error", errors);
  }

  /** Pearson correlation of the two around each pixel, -1 to 1. */
  public ImagePlus pearson() {
    ImagePlus image = image("resolution-scaled Pearson correlation", pearsons);
    image.setDisplayRange(0, 1);
    return image;
  }

  private static Tensor plane(ImageProcessor plane, Rectangle part) {
    ImageProcessor values = plane.convertToFloatProcessor();
    Tensor t = new Tensor(1, part.height, part.width, 1);
    for (int i = 0; i < t.data().length; i++) {
      float v = values.getf(part.x + i % part.width, part.y + i / part.width);
      t.data()[i] = Float.isFinite(v) ? v : 0;
    }
    return t;
  }

  /** Maps both by the range of the input, and gives it. */
  private static double normalise(Tensor in, Tensor out) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float v : in.data()) {
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    float range = most > least ? most - least : 1;
    for (Tensor t : new Tensor[] {in, out}) {
      for (int i = 0; i < t.data().length; i++) {
        t.data()[i] = (t.data()[i] - least) / range;
      }
    }
    return range;
  }

  private FloatProcessor map(Tensor values, double scale, Rectangle part) {
    FloatProcessor map = new FloatProcessor(errors.getWidth(), errors.getHeight());
    for (int i = 0; i < values.data().length; i++) {
      map.setf(
          part.x + i % part.width, part.y + i / part.width, (float) (scale * values.data()[i]));
    }
    return map;
  }

  private ImagePlus image(String what, ImageStack stack) {
    ImagePlus image = new ImagePlus(result.getTitle() + " " + what, stack);
    image.setCalibration(result.getCalibration());
    image.getCalibration().disableDensityCalibration();
    return image;
  }
}
