package io.github.rlrestore.zarr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.DataAccess;
import net.imglib2.img.cell.Cell;
import net.imglib2.img.cell.CellGrid;
import net.imglib2.img.cell.LazyCellImg;
import net.imglib2.type.NativeType;
import net.imglib2.util.Cast;

/**
 * An array as an ImgLib2 image, its dimensions reversed (x first), whose chunks are read when a
 * pixel is asked for. Those used last are kept, up to a number of bytes. Thread-safe.
 */
final class ChunkImage {
  private final ZarrArray array;
  private final CellGrid grid;
  private final Map<Long, Cell<?>> kept;

  private ChunkImage(ZarrArray array, long bytes) {
    this.array = array;
    ArrayMetadata m = array.metadata();
    int n = m.shape.length;
    long[] shape = new long[n];
    int[] chunks = new int[n];
    for (int d = 0; d < n; d++) {
      shape[d] = m.shape[n - 1 - d];
      chunks[d] = m.chunks[n - 1 - d];
    }
    this.grid = new CellGrid(shape, chunks);
    long most = Math.max(4, bytes / ((long) m.chunkElements() * m.type.bytes()));
    this.kept =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<Long, Cell<?>> eldest) {
                return size() > most;
              }
            });
  }

  /**
   * @param bytes that kept chunks may take; at least four chunks are kept
   */
  static RandomAccessibleInterval<? extends NativeType<?>> of(ZarrArray array, long bytes) {
    return new ChunkImage(array, bytes).image();
  }

  private RandomAccessibleInterval<? extends NativeType<?>> image() {
    return lazy(Cast.unchecked(array.metadata().type.type()));
  }

  private <T extends NativeType<T>, A extends DataAccess> LazyCellImg<T, A> lazy(T type) {
    return new LazyCellImg<>(grid, type, index -> Cast.unchecked(cell(index)));
  }

  /** Two threads may read the same chunk at once; both read the same. */
  private Cell<?> cell(long index) {
    Cell<?> cell = kept.get(index);
    if (cell == null) {
      cell = read(index);
      kept.put(index, cell);
    }
    return cell;
  }

  private Cell<?> read(long index) {
    int n = grid.numDimensions();
    long[] place = new long[n];
    grid.getCellGridPositionFlat(index, place);
    long[] chunk = new long[n];
    for (int d = 0; d < n; d++) {
      chunk[d] = place[n - 1 - d];
    }
    long[] min = new long[n];
    int[] size = new int[n];
    grid.getCellDimensions(index, min, size);
    int[] full = new int[n];
    grid.cellDimensions(full);
    int bytes = array.metadata().type.bytes();
    byte[] data = ChunkEdges.cut(array.read(chunk), full, size, bytes);
    return new Cell<>(size, min, array.metadata().type.access(data));
  }
}
