package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** The planes of an ImgLib2 image; {@link #open} copies a plane to the output. */
final class IntervalPlanes<T extends RealType<T>> implements Planes<T> {
  private final RandomAccessibleInterval<T> in;
  private final RandomAccessibleInterval<T> out;
  private final List<Axis> axes;
  private final boolean colour;
  private final int size;

  IntervalPlanes(RandomAccessibleInterval<T> in, RandomAccessibleInterval<T> out, List<Axis> axes) {
    this.axes = List.copyOf(axes);
    this.colour = axes.contains(Axis.COLOUR);
    requireAxes(in);
    if (!Intervals.equalDimensions(in, out)) {
      throw new UsageException(
          "the input measures "
              + sizes(in)
              + " and the output "
              + sizes(out)
              + ": make both of the same size");
    }
    this.in = Views.zeroMin(in);
    this.out = Views.zeroMin(out);
    long n = 1;
    for (int d = 2; d < axes.size(); d++) {
      n *= axes.get(d) == Axis.COLOUR ? 1 : in.dimension(d);
    }
    this.size = Math.toIntExact(n);
  }

  private void requireAxes(RandomAccessibleInterval<T> image) {
    boolean fits =
        axes.size() == image.numDimensions()
            && axes.size() >= 2
            && axes.get(0) == Axis.X
            && axes.get(1) == Axis.Y
            && new HashSet<>(axes).size() == axes.size()
            && (!colour || image.dimension(axes.indexOf(Axis.COLOUR)) == 3);
    if (!fits || Intervals.isEmpty(image)) {
      throw new UsageException(
          "axes "
              + axes
              + " for an image of "
              + sizes(image)
              + ": name every dimension once, X and Y first, COLOUR only for a size of 3, none"
              + " empty");
    }
  }

  private static String sizes(RandomAccessibleInterval<?> image) {
    List<String> sizes = new ArrayList<>();
    for (int d = 0; d < image.numDimensions(); d++) {
      sizes.add(String.valueOf(image.dimension(d)));
    }
    return String.join(" x ", sizes);
  }

  @Override
  public String name() {
    return "the image";
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long width() {
    return in.dimension(0);
  }

  @Override
  public long height() {
    return in.dimension(1);
  }

  @Override
  public boolean colour() {
    return colour;
  }

  /** Where a plane lies in every dimension; the first dimensions run fastest. */
  private long[] position(int plane) {
    long[] position = new long[axes.size()];
    long rest = plane;
    for (int d = 2; d < position.length; d++) {
      if (axes.get(d) != Axis.COLOUR) {
        position[d] = rest % in.dimension(d);
        rest /= in.dimension(d);
      }
    }
    return position;
  }

  @Override
  public int channel(int plane) {
    int d = axes.indexOf(Axis.CHANNEL);
    return d < 0 ? 0 : (int) position(plane)[d];
  }

  @Override
  public String planeScope(int plane) {
    long[] position = position(plane);
    List<String> parts = new ArrayList<>();
    for (Axis a : List.of(Axis.CHANNEL, Axis.SLICE, Axis.FRAME)) {
      int d = axes.indexOf(a);
      if (d >= 0 && in.dimension(d) > 1) {
        parts.add(a.letter() + " " + (position[d] + 1));
      }
    }
    return parts.isEmpty() ? "image" : String.join(", ", parts);
  }

  @Override
  public String stackScope(int channel) {
    int d = axes.indexOf(Axis.CHANNEL);
    return d >= 0 && in.dimension(d) > 1 ? "c " + (channel + 1) : "stack";
  }

  /** A plane of the input, [x, y] or [x, y, colour]. */
  RandomAccessibleInterval<T> source(int plane) {
    return slice(in, plane);
  }

  private RandomAccessibleInterval<T> slice(RandomAccessibleInterval<T> image, int plane) {
    RandomAccessibleInterval<T> slice = image;
    long[] position = position(plane);
    for (int d = position.length - 1; d >= 2; d--) {
      if (axes.get(d) != Axis.COLOUR) {
        slice = Views.hyperSlice(slice, d, position[d]);
      }
    }
    return slice;
  }

  /** Where a plane lies in every dimension beyond the first two, colour at 0. */
  long[] place(int plane) {
    long[] position = position(plane);
    return Arrays.copyOfRange(position, 2, position.length);
  }

  @Override
  public RandomAccessibleInterval<T> open(int plane) {
    RandomAccessibleInterval<T> to = slice(out, plane);
    var read = Views.flatIterable(source(plane)).cursor();
    var write = Views.flatIterable(to).cursor();
    while (read.hasNext()) {
      write.next().set(read.next());
    }
    return to;
  }
}
