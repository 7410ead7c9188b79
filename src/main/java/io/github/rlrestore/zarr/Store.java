package io.github.rlrestore.zarr;

import java.util.Optional;

/**
 * Where the files of a Zarr hierarchy lie, each under a key of names with '/' between. Thread-safe.
 * All methods throw {@link io.github.rlrestore.core.RestoreException} if the place cannot be read
 * or written.
 */
interface Store {
  /** What messages call the place. */
  String name();

  /**
   * The content of a key; empty if there is none.
   *
   * @param most larger files are refused
   */
  Optional<byte[]> read(String key, long most);

  /** Sets the content of a key: whole or not at all, also if the program is killed. */
  void write(String key, byte[] content);

  boolean exists(String key);
}
