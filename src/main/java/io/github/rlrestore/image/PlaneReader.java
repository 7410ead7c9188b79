package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Cast;
import net.imglib2.view.Views;

/**
 * Reads the raw pixel values of a plane into a tensor [1, h, w, c]. 8, 16 and 32-bit float pixels
 * are taken as primitive arrays, some rows at a time, where there are such arrays; else each pixel
 * is converted to the nearest float.
 */
final class PlaneReader {
  private static final int CHUNK = 1 << 16;

  private PlaneReader() {}

  /**
   * @param plane [x, y] or [x, y, colour], from (0, 0) on
   */
  static <T extends RealType<T>> Tensor read(RandomAccessibleInterval<T> plane) {
    int w = (int) plane.dimension(0);
    int h = (int) plane.dimension(1);
    int c = plane.numDimensions() == 3 ? (int) plane.dimension(2) : 1;
    Tensor tensor = new Tensor(1, h, w, c);
    for (int ch = 0; ch < c; ch++) {
      read(channel(plane, ch), tensor, ch);
    }
    return tensor;
  }

  /** One colour of a plane as [x, y]. */
  static <T extends RealType<T>> RandomAccessibleInterval<T> channel(
      RandomAccessibleInterval<T> plane, int ch) {
    return plane.numDimensions() == 3 ? Views.hyperSlice(plane, 2, ch) : plane;
  }

  private static <T extends RealType<T>> void read(
      RandomAccessibleInterval<T> grey, Tensor tensor, int ch) {
    Optional<PrimitiveBlocks<?>> blocks = blocks(grey);
    T type = grey.getType();
    int w = tensor.w();
    int rows = Math.max(1, Math.min(tensor.h(), CHUNK / w));
    if (blocks.isEmpty()) {
      Cursor<T> cursor = Views.flatIterable(grey).cursor();
      for (int at = ch; cursor.hasNext(); at += tensor.c()) {
        tensor.data()[at] = (float) cursor.next().getRealDouble();
      }
    } else if (type instanceof UnsignedByteType) {
      byte[] chunk = new byte[rows * w];
      for (int y = 0; y < tensor.h(); y += rows) {
        int n = copy(blocks.get(), y, rows, tensor, chunk);
        for (int i = 0, at = tensor.index(0, y, 0, ch); i < n; i++, at += tensor.c()) {
          tensor.data()[at] = chunk[i] & 0xff;
        }
      }
    } else if (type instanceof UnsignedShortType) {
      short[] chunk = new short[rows * w];
      for (int y = 0; y < tensor.h(); y += rows) {
        int n = copy(blocks.get(), y, rows, tensor, chunk);
        for (int i = 0, at = tensor.index(0, y, 0, ch); i < n; i++, at += tensor.c()) {
          tensor.data()[at] = chunk[i] & 0xffff;
        }
      }
    } else {
      float[] chunk = new float[rows * w];
      for (int y = 0; y < tensor.h(); y += rows) {
        int n = copy(blocks.get(), y, rows, tensor, chunk);
        for (int i = 0, at = tensor.index(0, y, 0, ch); i < n; i++, at += tensor.c()) {
          tensor.data()[at] = chunk[i];
        }
      }
    }
  }

  /** Primitive arrays of the pixels; none where there are no such arrays below, as for RGB. */
  private static <T extends RealType<T>> Optional<PrimitiveBlocks<?>> blocks(
      RandomAccessibleInterval<T> grey) {
    T type = grey.getType();
    try {
      if (type instanceof UnsignedByteType) {
        RandomAccessibleInterval<UnsignedByteType> bytes = Cast.unchecked(grey);
        return Optional.of(PrimitiveBlocks.of(bytes, OnFallback.FAIL));
      }
      if (type instanceof UnsignedShortType) {
        RandomAccessibleInterval<UnsignedShortType> shorts = Cast.unchecked(grey);
        return Optional.of(PrimitiveBlocks.of(shorts, OnFallback.FAIL));
      }
      if (type instanceof FloatType) {
        RandomAccessibleInterval<FloatType> floats = Cast.unchecked(grey);
        return Optional.of(PrimitiveBlocks.of(floats, OnFallback.FAIL));
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // ImgLib2's way to say that it would go pixel by pixel, slower
    }
    return Optional.empty();
  }

  /** Copies rows y to y + rows, as far as there are so many; returns the number of pixels. */
  private static int copy(PrimitiveBlocks<?> blocks, int y, int rows, Tensor t, Object chunk) {
    int n = Math.min(rows, t.h() - y);
    blocks.copy(new int[] {0, y}, chunk, new int[] {t.w(), n});
    return n * t.w();
  }
}
