package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;

/** Watches whether any plane of an image holds something that can be restored. Not thread-safe. */
final class Uniformity {
  private boolean something;
  private boolean several;
  private boolean colour;
  private float value = Float.NaN;

  /** True if the plane holds different finite values. */
  boolean differs(LoadedPlane<?> plane) {
    if (!plane.uniform()) {
      something = true;
      return true;
    }
    float here = plane.anyFinite();
    colour |= plane.values().c() > 1;
    several |= !Float.isNaN(value) && !Float.isNaN(here) && here != value;
    value = Float.isNaN(value) ? here : value;
    return false;
  }

  /** An earlier run saw different values. */
  void found() {
    something = true;
  }

  /**
   * @throws RestoreException if no plane so far held different finite values
   */
  void requireSomething(String name) {
    if (something) {
      return;
    }
    if (Float.isNaN(value)) {
      throw new RestoreException(
          name + " has no finite pixel (all are NaN or infinite): there is nothing to restore");
    }
    throw new RestoreException(
        name
            + " is constant ("
            + (several
                ? "each plane has one value"
                : colour ? "one colour" : "every pixel is " + number(value))
            + "): there is nothing to restore, choose an image with content");
  }

  private static String number(float v) {
    return v == Math.rint(v) && Math.abs(v) < 1e7 ? String.valueOf((long) v) : String.valueOf(v);
  }
}
