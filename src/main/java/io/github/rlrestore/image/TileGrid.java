package io.github.rlrestore.image;

import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Footprint;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.Collection;
import java.util.List;

/**
 * One plane size cut into tiles for one tool. The grid starts at the origin; each tile is read
 * together with the tool's halo, as far as the plane reaches, and only the tile itself is written,
 * so that the tiles do not show in the result.
 */
final class TileGrid {
  private final int height;
  private final int width;
  private final Footprint footprint;
  private final int tileHeight;
  private final int tileWidth;
  private final int columns;
  private final int size;

  /**
   * @param tileHeight of the tiles in pixels; rounded up to a multiple of the tool's alignment
   * @param tileWidth likewise
   */
  TileGrid(int height, int width, Footprint footprint, int tileHeight, int tileWidth) {
    this.height = height;
    this.width = width;
    this.footprint = footprint;
    this.tileHeight = aligned(tileHeight);
    this.tileWidth = aligned(tileWidth);
    this.columns = (width + this.tileWidth - 1) / this.tileWidth;
    this.size = Math.multiplyExact(columns, (height + this.tileHeight - 1) / this.tileHeight);
  }

  private int aligned(int side) {
    int alignment = footprint.alignment();
    return (side + alignment - 1) / alignment * alignment;
  }

  /** Number of tiles. */
  int size() {
    return size;
  }

  /** Where a tile lies. */
  Area area(int tile) {
    int y = tile / columns * tileHeight;
    int x = tile % columns * tileWidth;
    return new Area(y, x, Math.min(tileHeight, height - y), Math.min(tileWidth, width - x));
  }

  /** Writes one tile of the tool's result. Safe for different tiles at once. */
  void run(int tile, Runner runner, Tensor from, Tensor to) {
    Area a = area(tile);
    HaloWindow window = new HaloWindow(a, height, width, footprint);
    Tensor result = window.run(runner, PlanePart.whole(from));
    to.paste(result, window.top(), window.left(), a.height, a.width, a.y, a.x);
  }

  /** Roughly the memory one running tile takes: the three largest values of the network. */
  long bytes(Tool tool, int channels) {
    int margin = 2 * footprint.halo() + footprint.alignment();
    int h = Math.min(height, tileHeight + margin);
    int w = Math.min(width, tileWidth + margin);
    return bytes(tool, h, w, channels);
  }

  /** As above for a window of a given size. */
  static long bytes(Tool tool, int h, int w, int channels) {
    Collection<Shape> shapes = tool.network().shapes(List.of(new Shape(h, w, channels))).values();
    return 4
        * shapes.stream()
            .mapToLong(Shape::size)
            .sorted()
            .skip(Math.max(0, shapes.size() - 3))
            .sum();
  }
}
