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
  private final int halo;
  private final int alignment;
  private final int side;
  private final int columns;
  private final int size;

  /**
   * @param side of the tiles in pixels; rounded up to a multiple of the tool's alignment
   */
  TileGrid(int height, int width, Footprint footprint, int side) {
    this.height = height;
    this.width = width;
    this.halo = footprint.halo();
    this.alignment = footprint.alignment();
    this.side = (side + alignment - 1) / alignment * alignment;
    this.columns = (width + this.side - 1) / this.side;
    this.size = Math.multiplyExact(columns, (height + this.side - 1) / this.side);
  }

  /** Number of tiles. */
  int size() {
    return size;
  }

  /** Writes one tile of the tool's result. Safe for different tiles at once. */
  void run(int tile, Runner runner, Tensor from, Tensor to) {
    int y = tile / columns * side;
    int x = tile % columns * side;
    int y0 = Math.max(0, y - halo);
    int x0 = Math.max(0, x - halo);
    int h = Math.min(side, height - y);
    int w = Math.min(side, width - x);
    Tensor window = from.crop(y0, x0, end(y + h, height) - y0, end(x + w, width) - x0);
    Tensor result = runner.run(List.of(window)).get(0);
    to.paste(result, y - y0, x - x0, h, w, y, x);
  }

  /**
   * Where the window of a tile that ends at {@code tileEnd} ends. Its size leaves the same
   * remainder by the alignment as that of the plane, since strided layers place their samples by
   * that.
   */
  private int end(int tileEnd, int planeEnd) {
    return Math.min(planeEnd, tileEnd + halo + planeEnd % alignment);
  }

  /** Roughly the memory one running tile takes: the three largest values of the network. */
  long bytes(Tool tool, int channels) {
    int h = Math.min(height, side + 2 * halo + alignment);
    int w = Math.min(width, side + 2 * halo + alignment);
    Collection<Shape> shapes = tool.network().shapes(List.of(new Shape(h, w, channels))).values();
    return 4
        * shapes.stream()
            .mapToLong(Shape::size)
            .sorted()
            .skip(Math.max(0, shapes.size() - 3))
            .sum();
  }
}
