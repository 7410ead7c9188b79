package io.github.rlrestore.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.image.Planes;
import java.awt.Rectangle;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * The planes of an ImageJ image. Opening one reads it, gives a copy to the result and shows the
 * copy, or the selected rectangle of it, as ImgLib2 pixels over the same array.
 */
final class StackPlanes<T extends RealType<T>> implements Planes<T> {
  private final ImagePlus image;
  private final Rectangle bounds;
  private final ObjIntConsumer<Object> result;
  private final Function<Object, RandomAccessibleInterval<T>> wrap;

  /**
   * @param image read only
   * @param bounds part that is restored, inside the image
   * @param result is given the array and the number, from 0, of each plane that is opened; the
   *     array will hold the result
   * @param wrap makes ImgLib2 pixels of a pixel array, without copying it
   */
  StackPlanes(
      ImagePlus image,
      Rectangle bounds,
      ObjIntConsumer<Object> result,
      Function<Object, RandomAccessibleInterval<T>> wrap) {
    this.image = image;
    this.bounds = bounds;
    this.result = result;
    this.wrap = wrap;
  }

  @Override
  public String name() {
    String whole = "image '" + image.getTitle() + "'";
    return bounds.width == image.getWidth() && bounds.height == image.getHeight()
        ? whole
        : "the " + bounds.width + " x " + bounds.height + " selection in " + whole;
  }

  @Override
  public int size() {
    return image.getStackSize();
  }

  @Override
  public long width() {
    return bounds.width;
  }

  @Override
  public long height() {
    return bounds.height;
  }

  @Override
  public boolean colour() {
    return image.getBitDepth() == 24;
  }

  @Override
  public int channel(int plane) {
    return image.convertIndexToPosition(plane + 1)[0] - 1;
  }

  @Override
  public String planeScope(int plane) {
    int[] position = image.convertIndexToPosition(plane + 1);
    int[] sizes = {image.getNChannels(), image.getNSlices(), image.getNFrames()};
    StringBuilder scope = new StringBuilder();
    for (int d = 0; d < 3; d++) {
      if (sizes[d] > 1) {
        scope.append(scope.length() > 0 ? ", " : "").append("czt".charAt(d)).append(' ');
        scope.append(position[d]);
      }
    }
    return scope.length() > 0 ? scope.toString() : "image";
  }

  @Override
  public String stackScope(int channel) {
    if (image.getNChannels() > 1) {
      return "c " + (channel + 1);
    }
    return image.getStackSize() > 1 ? "stack" : "image";
  }

  @Override
  public double[] displayRange(int plane) {
    if (image.isComposite()) {
      LUT lut = ((CompositeImage) image).getChannelLut(channel(plane) + 1);
      return new double[] {lut.min, lut.max};
    }
    return new double[] {image.getDisplayRangeMin(), image.getDisplayRangeMax()};
  }

  @Override
  public RandomAccessibleInterval<T> open(int plane) {
    Object pixels = copy(read(plane));
    result.accept(pixels, plane);
    RandomAccessibleInterval<T> whole = wrap.apply(pixels);
    if (bounds.width == image.getWidth() && bounds.height == image.getHeight()) {
      return whole;
    }
    long[] min = new long[whole.numDimensions()];
    long[] max = whole.maxAsLongArray();
    min[0] = bounds.x;
    min[1] = bounds.y;
    max[0] = bounds.x + bounds.width - 1L;
    max[1] = bounds.y + bounds.height - 1L;
    return Views.zeroMin(Views.interval(whole, min, max));
  }

  /** The source's own array; a virtual stack reads it now. */
  private Object read(int plane) {
    Object pixels =
        image.getStackSize() == 1
            ? image.getProcessor().getPixels()
            : image.getImageStack().getPixels(plane + 1);
    if (pixels == null) {
      throw new RestoreException(name() + ": slice " + (plane + 1) + " cannot be read");
    }
    return pixels;
  }

  private Object copy(Object pixels) {
    int expected = image.getWidth() * image.getHeight();
    Object copy = null;
    if (pixels instanceof byte[] && image.getBitDepth() == 8) {
      copy = ((byte[]) pixels).clone();
    } else if (pixels instanceof short[] && image.getBitDepth() == 16) {
      copy = ((short[]) pixels).clone();
    } else if (pixels instanceof int[] && image.getBitDepth() == 24) {
      copy = ((int[]) pixels).clone();
    } else if (pixels instanceof float[] && image.getBitDepth() == 32) {
      copy = ((float[]) pixels).clone();
    }
    if (copy == null || java.lang.reflect.Array.getLength(copy) != expected) {
      throw new RestoreException(
          name()
              + ": a slice is of another type or size than the image; convert all slices to one"
              + " type");
    }
    return copy;
  }
}
