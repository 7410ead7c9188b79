package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * The affine map that takes pixel value {@code low} to 0 and {@code high} to 1. Computed in double
 * precision; the values in between are floats. Immutable.
 */
public final class ValueMap implements Serializable {
  private static final long serialVersionUID = 1;
  private static final double TAIL = 0.001;

  private final double low;
  private final double high;
  private final double span;

  /**
   * @param low the pixel value that becomes 0
   * @param high the pixel value that becomes 1, above {@code low}
   */
  public ValueMap(double low, double high) {
    this.low = low;
    this.high = high;
    this.span = high - low;
  }

  /** The pixel value that becomes 0. */
  public double low() {
    return low;
  }

  /** The pixel value that becomes 1. */
  public double high() {
    return high;
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

  /**
   * The map that can be told without looking at pixels; none where percentiles are needed.
   *
   * @throws UsageException for {@link ValueRange#DISPLAY}, which only an opened image has
   */
  public static Optional<ValueMap> known(ValueRange range, RealType<?> type) {
    if (range == ValueRange.DISPLAY) {
      throw new UsageException(
          "a chunked image has no display range: choose range auto, type or percentile");
    }
    boolean byType =
        range == ValueRange.TYPE || range == ValueRange.AUTO && type.getBitsPerPixel() <= 8;
    return byType ? Optional.of(ofType(type)) : Optional.empty();
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
    return ofRanks(values.count(), values::ofRank);
  }

  /**
   * @param count how many finite values there are, at least 1
   * @param ofRank the value of a rank, 0 for the smallest
   */
  static ValueMap ofRanks(long count, LongFunction<Float> ofRank) {
    long[] ranks = ranks(count);
    float low = ofRank.apply(ranks[1]);
    float high = ofRank.apply(ranks[2]);
    if (low == high) {
      low = ofRank.apply(ranks[0]);
      high = ofRank.apply(ranks[3]);
    }
    return new ValueMap(low, low == high ? low + 1.0 : high);
  }

  /** The ranks that {@link #ofRanks} may ask for, growing. */
  static long[] ranks(long count) {
    long last = count - 1;
    long tail = (long) (TAIL * last);
    return new long[] {0, tail, last - tail, last};
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
