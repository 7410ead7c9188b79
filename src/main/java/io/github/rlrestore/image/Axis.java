package io.github.rlrestore.image;

import java.util.List;

/**
 * What a dimension of an image means. The first two dimensions are always {@link #X}, {@link #Y}.
 */
public enum Axis {
  /** Columns. */
  X,
  /** Rows. */
  Y,
  /** Red, green and blue of one pixel, restored together; size 3. At most once. */
  COLOUR,
  /** Channels, each decided on its own. */
  CHANNEL,
  /** Focal planes. */
  SLICE,
  /** Points in time. */
  FRAME;

  /** One grey plane. */
  public static final List<Axis> XY = List.of(X, Y);

  /** One colour plane. */
  public static final List<Axis> XY_COLOUR = List.of(X, Y, COLOUR);

  /** The letter used where a plane is named, for instance {@code z}. */
  String letter() {
    switch (this) {
      case CHANNEL:
        return "c";
      case SLICE:
        return "z";
      case FRAME:
        return "t";
      default:
        return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
