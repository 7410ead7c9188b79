package io.github.rlrestore.zarr;

import io.github.rlrestore.image.CellTools;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tool of every cell of a plane as it was decided, one array [plane, row, column] of bytes for
 * each step; 0 for none. Read where it is asked for. For one thread.
 */
final class RecordedTools implements CellTools {
  /** Side in cells of what is decided and stored together. */
  static final int CELLS = 16;

  private final List<ZarrArray> arrays = new ArrayList<>();
  private final List<Map<Long, byte[]>> kept = new ArrayList<>();
  private final int plane;

  /**
   * @param steps how many are known
   */
  RecordedTools(Store store, int plane, int steps) {
    this.plane = plane;
    for (int step = 0; step < steps; step++) {
      arrays.add(ZarrArray.open(store, path(step)));
      kept.add(new HashMap<>());
    }
  }

  /** Where the tools of a step lie. */
  static String path(int step) {
    return JobFile.FOLDER + "/step" + (step + 1);
  }

  @Override
  public int tool(int step, int row, int column) {
    long chunk = (long) (row / CELLS) << 32 | column / CELLS;
    byte[] tools =
        kept.get(step)
            .computeIfAbsent(chunk, c -> arrays.get(step).read(plane, row / CELLS, column / CELLS));
    return tools[row % CELLS * CELLS + column % CELLS] & 0xff;
  }
}
