package io.github.rlrestore.image;

import io.github.rlrestore.core.guard.InputEstimate;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.RealType;

/**
 * Estimates what a plane suffers from before anything is restored, on the values that a model would
 * see. Of a plane that is not larger than asked for it says what the guard of a restoration says.
 */
public final class PlaneEstimate {
  private PlaneEstimate() {}

  /**
   * @param planes of which the first is looked at
   * @param range which pixel values become 0 and 1, found on the whole plane
   * @param channels of the model, 1 or 3
   * @param most of a larger plane only so many pixels in its middle are looked at
   * @return empty if every finite pixel has the same value
   * @throws io.github.rlrestore.core.UsageException if the display range is asked for and empty
   */
  public static <T extends RealType<T>> Optional<InputEstimate> of(
      Planes<T> planes, ValueRange range, int channels, int most) {
    LoadedPlane<T> plane = new LoadedPlane<>(planes.open(0));
    if (plane.uniform()) {
      return Optional.empty();
    }
    plane.normalise(
        ValueMap.of(range, plane.type(), List.of(plane.values()), () -> planes.displayRange(0)));
    return Optional.of(
        InputEstimate.of(LoadedPlane.forModel(middle(plane.values(), most), channels)));
  }

  private static Tensor middle(Tensor plane, int most) {
    double side = Math.sqrt(most / ((double) plane.h() * plane.w()));
    if (side >= 1) {
      return plane;
    }
    int h = Math.max(1, (int) (plane.h() * side));
    int w = Math.max(1, (int) (plane.w() * side));
    return plane.crop((plane.h() - h) / 2, (plane.w() - w) / 2, h, w);
  }
}
