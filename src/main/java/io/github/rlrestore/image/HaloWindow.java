package io.github.rlrestore.image;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Footprint;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;

/**
 * A rectangle of a plane and the window that a tool must see to compute it as it would from the
 * whole plane: the rectangle grown by the tool's halo as far as the plane reaches.
 */
final class HaloWindow {
  private final Area area;
  private final int y0;
  private final int x0;
  private final int y1;
  private final int x1;

  /**
   * @param area its first row and column multiples of the tool's alignment, its ends too or those
   *     of the plane
   */
  HaloWindow(Area area, int planeHeight, int planeWidth, Footprint footprint) {
    this.area = area;
    this.y0 = Math.max(0, area.y - footprint.halo());
    this.x0 = Math.max(0, area.x - footprint.halo());
    this.y1 = end(area.y + area.height, planeHeight, footprint);
    this.x1 = end(area.x + area.width, planeWidth, footprint);
  }

  /**
   * Where the window of an area that ends at {@code areaEnd} ends. Its size leaves the same
   * remainder by the alignment as that of the plane, since strided layers place their samples by
   * that.
   */
  private static int end(int areaEnd, int planeEnd, Footprint footprint) {
    return Math.min(planeEnd, areaEnd + footprint.halo() + planeEnd % footprint.alignment());
  }

  /** The tool's result for the whole window; the area begins at {@link #top}, {@link #left}. */
  Tensor run(Runner runner, PlanePart plane) {
    return runner.run(List.of(plane.crop(y0, x0, y1 - y0, x1 - x0))).get(0);
  }

  /** What the tool must see. */
  Area window() {
    return new Area(y0, x0, y1 - y0, x1 - x0);
  }

  int top() {
    return area.y - y0;
  }

  int left() {
    return area.x - x0;
  }

  /** Pixels a tool works through for this area. */
  long pixels() {
    return (long) (y1 - y0) * (x1 - x0);
  }
}
