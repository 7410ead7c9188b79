package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One array of a hierarchy, chunk by chunk. Dimensions are in Zarr's order, the last one fastest.
 * Thread-safe for different chunks.
 */
final class ZarrArray {
  private static final int MOST_PACKED = 1 << 29;

  private final Store store;
  private final String path;
  private final ArrayMetadata metadata;

  private ZarrArray(Store store, String path, ArrayMetadata metadata) {
    this.store = store;
    this.path = path;
    this.metadata = metadata;
  }

  /**
   * @param path of the array in the hierarchy; empty for its root
   * @throws RestoreException if there is no array, or none that is understood
   */
  static ZarrArray open(Store store, String path) {
    String key = join(path, ".zarray");
    return new ZarrArray(
        store,
        path,
        ArrayMetadata.of(
            MetadataJson.read(store, key)
                .orElseThrow(
                    () ->
                        new RestoreException(
                            store.name()
                                + " has no "
                                + key
                                + ": there is no Zarr array (format 2)")),
            store.name() + ": " + key));
  }

  /** Writes the metadata of a new array, which has no chunks yet. */
  static ZarrArray create(Store store, String path, ArrayMetadata metadata) {
    MetadataJson.write(store, join(path, ".zarray"), metadata.json());
    return new ZarrArray(store, path, metadata);
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  ArrayMetadata metadata() {
    return metadata;
  }

  /** Where it lies in the hierarchy; empty for its root. */
  String path() {
    return path;
  }

  private String key(long[] chunk) {
    return join(
        path,
        Arrays.stream(chunk)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining(metadata.separator)));
  }

  /** True if the chunk was written. */
  boolean has(long... chunk) {
    return store.exists(key(chunk));
  }

  /** The bytes of a whole chunk, in the array's byte order; of one that is not there the fill. */
  byte[] read(long... chunk) {
    int elements = metadata.chunkElements();
    String key = key(chunk);
    return store
        .read(key, MOST_PACKED)
        .map(
            packed ->
                metadata.codec.chunk(
                    packed, elements * metadata.type.bytes(), store.name() + ": chunk " + key))
        .orElseGet(() -> filled(elements));
  }

  /** What a chunk holds that is not there, unless all of the array is gone meanwhile. */
  private byte[] filled(int elements) {
    String key = join(path, ".zarray");
    if (!store.exists(key)) {
      throw new RestoreException(
          store.name() + ": " + key + " is not there any more: give the input back and call again");
    }
    return metadata.type.filled(elements, metadata.fill);
  }

  /**
   * Writes a whole chunk of an array that was made with {@link #create}.
   *
   * @param bytes as many as a chunk has
   */
  void write(byte[] bytes, long... chunk) {
    store.write(key(chunk), Codec.zstd(bytes));
  }
}
