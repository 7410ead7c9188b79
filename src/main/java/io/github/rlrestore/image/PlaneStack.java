package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * The planes of an image that is larger than memory, in stack order, read window by window. Up to
 * 2^30 columns and as many rows. As thread-safe as reading the image is.
 *
 * @param <T> type of the pixels
 */
public final class PlaneStack<T extends RealType<T>> {
  private static final int MOST = 1 << 30;

  private final String name;
  private final IntervalPlanes<T> planes;
  private final T type;

  /**
   * @param name what messages call the image
   * @param image not changed; only windows of it are read
   * @param axes what each dimension means, X and Y first
   * @throws io.github.rlrestore.core.UsageException if the axes do not fit the image
   * @throws RestoreException if a plane has too many columns or rows
   */
  public PlaneStack(String name, RandomAccessibleInterval<T> image, List<Axis> axes) {
    this.name = name;
    this.planes = new IntervalPlanes<>(image, image, axes);
    this.type = image.getType();
    if (planes.width() > MOST || planes.height() > MOST) {
      throw new RestoreException(
          name
              + " has planes of "
              + planes.width()
              + " x "
              + planes.height()
              + " pixels: at most "
              + MOST
              + " columns and rows are possible; restore parts of it");
    }
  }

  public String name() {
    return name;
  }

  /** Number of planes, at least 1. */
  public int size() {
    return planes.size();
  }

  public int width() {
    return (int) planes.width();
  }

  public int height() {
    return (int) planes.height();
  }

  public T type() {
    return type;
  }

  /** Values of a pixel: 3 for colour planes, else 1. */
  int colours() {
    return planes.colour() ? 3 : 1;
  }

  /** What shares a decision with a plane, named as in {@link Decision#scope}. */
  public String scope(int plane, Decide decide) {
    return decide == Decide.STACK
        ? planes.stackScope(planes.channel(plane))
        : planes.planeScope(plane);
  }

  /** Where a plane lies in every dimension beyond the first two; colour counts as 0. */
  public long[] place(int plane) {
    return planes.place(plane);
  }

  /** The pixels of a rectangle, from (0, 0) on: [x, y] or [x, y, colour]. */
  RandomAccessibleInterval<T> pixels(int plane, Area area) {
    Interval window =
        colours() == 3
            ? Intervals.createMinSize(area.x, area.y, 0, area.width, area.height, 3)
            : Intervals.createMinSize(area.x, area.y, area.width, area.height);
    return Views.zeroMin(Views.interval(planes.source(plane), window));
  }

  /** Their raw values [1, h, w, c]. */
  Tensor values(int plane, Area area) {
    return PlaneReader.read(pixels(plane, area));
  }
}
