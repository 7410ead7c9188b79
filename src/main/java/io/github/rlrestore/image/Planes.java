package io.github.rlrestore.image;

import io.github.rlrestore.core.UsageException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The planes of one image, in stack order, as the restorer meets them: it opens each once, reads it
 * and overwrites it with its result. Planes are opened and overwritten by one thread, only so many
 * at a time as are worked on, so that an image which lies on disk is never in memory as a whole
 * unless a decision needs it.
 *
 * @param <T> type of the pixels
 */
public interface Planes<T extends RealType<T>> {
  /** What messages call the image, for instance {@code image 'cells.tif'}. */
  String name();

  /** Number of planes, at least 1. */
  int size();

  /** Columns of every plane. */
  long width();

  /** Rows of every plane. */
  long height();

  /** True if planes have red, green and blue as their third dimension. */
  boolean colour();

  /** The channel of a plane, from 0; the planes of one channel are a stack. */
  int channel(int plane);

  /** How a decision for this plane alone is named, see {@link Decision#scope}. */
  String planeScope(int plane);

  /** How a decision for all planes of a channel is named, see {@link Decision#scope}. */
  String stackScope(int channel);

  /**
   * The plane's pixels, [x, y] or [x, y, colour], from (0, 0) on, in the place of the result: the
   * caller overwrites those that it changes and leaves the others as they are.
   */
  RandomAccessibleInterval<T> open(int plane);

  /**
   * The two pixel values shown as black and white for this plane.
   *
   * @throws UsageException if the image has no display range
   */
  default double[] displayRange(int plane) {
    throw new UsageException(
        name() + " has no display range: choose range auto, type or percentile");
  }
}
