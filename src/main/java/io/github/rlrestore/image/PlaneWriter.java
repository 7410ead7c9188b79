package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.util.BitSet;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Writes normalised values into a plane: mapped back, for integer types rounded (half up), clamped
 * to what the type can hold.
 */
final class PlaneWriter {
  private PlaneWriter() {}

  /**
   * @param values [1, h, w, c] for the plane [x, y] (c = 1) or [x, y, colour]
   * @param map from pixel values to these
   * @param keep places in {@code values} whose pixels are left as they are
   */
  static <T extends RealType<T>> void write(
      Tensor values, ValueMap map, BitSet keep, RandomAccessibleInterval<T> plane) {
    T type = plane.getType();
    boolean integer = type instanceof IntegerType;
    double min = type.getMinValue();
    double max = type.getMaxValue();
    float[] data = values.data();
    for (int ch = 0; ch < values.c(); ch++) {
      Cursor<T> cursor = Views.flatIterable(PlaneReader.channel(plane, ch)).cursor();
      for (int at = ch; cursor.hasNext(); at += values.c()) {
        T pixel = cursor.next();
        if (!keep.get(at)) {
          double v = map.inverse(data[at]);
          pixel.setReal(Math.min(max, Math.max(min, integer ? Math.floor(v + 0.5) : v)));
        }
      }
    }
  }
}
