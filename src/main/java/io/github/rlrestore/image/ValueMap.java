package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * The affine map that takes pixel value {@code low} to 0 and {@code high} to 1. Computed in double
 * precision; the values in between are floats. Immutable.
 */
final class ValueMap {
  private static final double TAIL = 0.001;

  private final double low;
  private final double span;

  private ValueMap(double low, double high) {
    this.low = low;
    this.span = high - low;
  }

  /**
   * The map that the user asked for.
   *
   * @param planes raw values of the planes that share the map, at least one of them finite
   * @param display asked only for {@link ValueRange#DISPLAY}
   * @throws UsageException if the display range is empty
   */
  static ValueMap of(
      ValueRange range, RealType<?> type, List<Tensor> planes, Supplier<double[]> display) {
    switch (range) {
      case TYPE:
        return ofType(type);
      case DISPLAY:
        double[] shown = display.get();
        if (!(shown[1] > shown[0]) || Double.isInfinite(shown[1] - shown[0])) {
          throw new UsageException(
              "the display range is "
                  + shown[0]
                  + " to "
                  + shown[1]
                  + ": set it (Adjust > Brightness/Contrast) or choose range auto, type or"
                  + " percentile");
        }
        return new ValueMap(shown[0], shown[1]);
      case PERCENTILE:
        return ofPercentiles(planes);
      default:
        return type.getBitsPerPixel() <= 8 ? ofType(type) : ofPercentiles(planes);
    }
  }

  private static ValueMap ofType(RealType<?> type) {
    return type instanceof IntegerType
        ? new ValueMap(type.getMinValue(), type.getMaxValue())
        : new ValueMap(0, 1);
  }

  /**
   * Where nearly all pixels are equal the percentiles meet; then the extremes serve. A plane of one
   * pixel has one value only, which becomes 0.
   */
  private static ValueMap ofPercentiles(List<Tensor> planes) {
    Percentiles values = new Percentiles(planes);
    long last = values.count() - 1;
    long tail = (long) (TAIL * last);
    float low = values.ofRank(tail);
    float high = values.ofRank(last - tail);
    if (low == high) {
      low = values.ofRank(0);
      high = values.ofRank(last);
    }
    return new ValueMap(low, low == high ? low + 1.0 : high);
  }

  /** Maps raw values in place; what is not finite stays so. */
  void apply(Tensor plane) {
    float[] d = plane.data();
    for (int i = 0; i < d.length; i++) {
      d[i] = (float) ((d[i] - low) / span);
    }
  }

  double inverse(float normalised) {
    return low + normalised * span;
  }
}
