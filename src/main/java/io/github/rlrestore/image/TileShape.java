package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;

/**
 * Picks the size of tiles for one tool: few and large, so that little is computed twice for their
 * halos, as long as every thread has work and its memory stays below a limit that does not depend
 * on the plane. What is picked changes speed only.
 */
final class TileShape {
  /** Memory for one tile's values, bytes. */
  private static final long MOST = 128L << 20;

  /** Shorter sides are not tried, pixels. */
  private static final int LEAST = 128;

  /** A side on which memory per pixel is found. */
  private static final int SAMPLE = 256;

  private final int height;
  private final int width;
  private final Tool tool;
  private final double bytesPerPixel;

  /**
   * @param plane of the size and channels that the tool works on
   */
  TileShape(Tensor plane, Tool tool) {
    this.height = plane.h();
    this.width = plane.w();
    this.tool = tool;
    this.bytesPerPixel =
        TileGrid.bytes(tool, SAMPLE, SAMPLE, plane.c()) / (double) (SAMPLE * SAMPLE);
  }

  /** The grid on which so many planes are done soonest by so many threads. */
  TileGrid grid(int planes, int threads) {
    int mostRows = Math.max(1, height / LEAST);
    int mostColumns = Math.max(1, width / LEAST);
    int rows = mostRows;
    int columns = mostColumns;
    double least = Double.POSITIVE_INFINITY;
    for (int r = 1; r <= mostRows; r++) {
      for (int c = 1; c <= mostColumns; c++) {
        double window = grown(height, r) * grown(width, c);
        double cost = Math.ceil((double) planes * r * c / threads) * window;
        if (window * bytesPerPixel <= MOST && cost < least) {
          least = cost;
          rows = r;
          columns = c;
        }
      }
    }
    return new TileGrid(height, width, tool.footprint(), side(height, rows), side(width, columns));
  }

  /** The longest window along one axis that is cut into so many parts. */
  private double grown(int size, int parts) {
    int halos = Math.min(2, parts - 1);
    return side(size, parts) + halos * tool.footprint().halo();
  }

  private int side(int size, int parts) {
    int alignment = tool.footprint().alignment();
    int side = (size + parts - 1) / parts;
    return (side + alignment - 1) / alignment * alignment;
  }
}
