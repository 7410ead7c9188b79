package io.github.rlrestore.zarr;

import io.github.rlrestore.image.Area;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.util.Cast;

/**
 * An OME-Zarr 0.4 image (Zarr format 2, zstd) being written plane by plane in blocks of whole
 * chunks. Thread-safe for different blocks; writing a block again gives the same files.
 */
final class OmeResult {
  private static final int LEAST_CHUNK = 64;
  private static final int MOST_CHUNK = 1024;

  private final ZarrArray array;

  private OmeResult(ZarrArray array) {
    this.array = array;
  }

  /**
   * Begins an image like another one: its size, axes, type and names, but its chunks are planar.
   */
  static OmeResult create(Store store, OmeImage like) {
    ArrayMetadata from = like.array().metadata();
    int n = from.shape.length;
    int[] chunks = new int[n];
    Arrays.fill(chunks, 1);
    for (int d = n - 2; d < n; d++) {
      chunks[d] = Math.max(LEAST_CHUNK, Math.min(MOST_CHUNK, from.chunks[d]));
    }
    MetadataJson.write(store, ".zgroup", MetadataJson.newObject().put("zarr_format", 2));
    MetadataJson.write(store, ".zattrs", like.attributes());
    return new OmeResult(
        ZarrArray.create(store, "0", ArrayMetadata.create(from.shape, chunks, from.type)));
  }

  /** Goes on with an image that was begun. */
  static OmeResult open(Store store) {
    return new OmeResult(ZarrArray.open(store, "0"));
  }

  int chunkHeight() {
    int[] chunks = array.metadata().chunks;
    return chunks[chunks.length - 2];
  }

  int chunkWidth() {
    int[] chunks = array.metadata().chunks;
    return chunks[chunks.length - 1];
  }

  /**
   * @param place of the plane in the dimensions beyond x and y, in ImgLib2's order
   * @param block begins at a chunk's first pixel and ends at a chunk's end or the plane's
   * @param pixels [x, y], an array image
   */
  void write(long[] place, Area block, RandomAccessibleInterval<?> pixels) {
    ArrayImg<?, ?> image = Cast.unchecked(pixels);
    ArrayDataAccess<?> access = Cast.unchecked(image.update(null));
    DataType type = array.metadata().type;
    byte[] bytes = type.bytes(access.getCurrentStorageArray());
    int[] full = {chunkWidth(), chunkHeight()};
    int perRow = block.width() * type.bytes();
    for (int y = 0; y < block.height(); y += chunkHeight()) {
      for (int x = 0; x < block.width(); x += chunkWidth()) {
        int[] size = {Math.min(full[0], block.width() - x), Math.min(full[1], block.height() - y)};
        byte[] chunk = new byte[size[0] * size[1] * type.bytes()];
        int row = size[0] * type.bytes();
        for (int k = 0; k < size[1]; k++) {
          System.arraycopy(bytes, (y + k) * perRow + x * type.bytes(), chunk, k * row, row);
        }
        long[] index = index(place, block.y() + y, block.x() + x);
        array.write(ChunkEdges.pad(chunk, size, full, type.bytes()), index);
      }
    }
  }

  /** True if every chunk of a block was written. */
  boolean has(long[] place, Area block) {
    for (int y = 0; y < block.height(); y += chunkHeight()) {
      for (int x = 0; x < block.width(); x += chunkWidth()) {
        if (!array.has(index(place, block.y() + y, block.x() + x))) {
          return false;
        }
      }
    }
    return true;
  }

  private long[] index(long[] place, int y, int x) {
    long[] index = new long[place.length + 2];
    for (int d = 0; d < place.length; d++) {
      index[d] = place[place.length - 1 - d];
    }
    index[place.length] = y / chunkHeight();
    index[place.length + 1] = x / chunkWidth();
    return index;
  }
}
