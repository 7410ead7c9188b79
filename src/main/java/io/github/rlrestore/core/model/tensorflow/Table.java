package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.core.RestoreException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Reads a LevelDB table: data blocks of prefix-compressed keys, an index block that lists them, a
 * footer of 48 bytes that points to the index. Every block's checksum is verified. Blocks must be
 * uncompressed, as TensorFlow writes them.
 */
final class Table {
  private static final int FOOTER = 48;
  private static final int TRAILER = 5;
  private static final long MAGIC = 0xdb4775248b80fb57L;

  // prefix compression could otherwise blow a small file up to gigabytes of keys
  private static final int MAX_KEY = 512;
  private static final int MAX_ENTRIES = 10_000;

  private final byte[] file;
  private final SortedMap<String, Bytes> entries = new TreeMap<>();
  private String last;
  private long dataEnd;

  private Table(byte[] file) {
    this.file = file;
  }

  /**
   * All entries by key; the keys are the file's bytes as ISO 8859-1 text.
   *
   * @throws RestoreException if the file is not such a table
   */
  static SortedMap<String, Bytes> read(byte[] file) {
    Table table = new Table(file);
    table.readAll();
    return table.entries;
  }

  private void readAll() {
    if (file.length < FOOTER) {
      throw new RestoreException("only " + file.length + " bytes, not a checkpoint index");
    }
    Bytes magic = new Bytes(file, file.length - 8, file.length);
    if (magic.fixed64() != MAGIC) {
      throw new RestoreException(
          "does not end as a checkpoint index does: cut off or another file");
    }
    Bytes footer = new Bytes(file, file.length - FOOTER, file.length - 8);
    footer.varint();
    footer.varint();
    Bytes index = block(footer.varint(), footer.varint());
    eachEntry(index, (key, handle) -> dataBlock(handle.varint(), handle.varint()));
  }

  /** Blocks come one after the other, so that none is read twice. */
  private void dataBlock(long offset, long size) {
    if (offset < dataEnd) {
      throw new RestoreException("the block at byte " + offset + " overlaps the one before it");
    }
    Bytes block = block(offset, size);
    dataEnd = offset + size;
    eachEntry(block, this::keep);
  }

  private void keep(String key, Bytes value) {
    if (last != null && key.compareTo(last) <= 0) {
      throw new RestoreException("entry " + entries.size() + " is not in the order of its key");
    }
    if (entries.size() == MAX_ENTRIES) {
      throw new RestoreException("more than " + MAX_ENTRIES + " entries");
    }
    last = key;
    entries.put(key, value);
  }

  /** The entries of a block, its checksum verified. */
  private Bytes block(long offset, long size) {
    long most = file.length - FOOTER - TRAILER;
    if (offset < 0 || size < 0 || offset > most || size > most - offset) {
      throw new RestoreException(
          "a block at byte " + offset + " of " + size + " bytes lies outside the file");
    }
    int from = (int) offset;
    int to = (int) (offset + size);
    Bytes trailer = new Bytes(file, to + 1, to + TRAILER);
    if (trailer.fixed32() != Bytes.maskedCrc(file, from, (int) size + 1)) {
      throw new RestoreException("the block at byte " + offset + " has a wrong checksum");
    }
    if (file[to] != 0) {
      throw new RestoreException(
          "the block at byte "
              + offset
              + " is compressed (type "
              + file[to]
              + "), expected type 0");
    }
    return new Bytes(file, from, to - restartBytes(from, to));
  }

  /** Length of the list of restart points at a block's end, which reading in order can ignore. */
  private int restartBytes(int from, int to) {
    if (to - from < 4) {
      throw new RestoreException("a block of " + (to - from) + " bytes");
    }
    long restarts = new Bytes(file, to - 4, to).fixed32() & 0xffffffffL;
    if (restarts > (to - from - 4) / 4) {
      throw new RestoreException("a block with " + restarts + " restart points is too short");
    }
    return (int) (4 + 4 * restarts);
  }

  private static void eachEntry(Bytes block, BiConsumer<String, Bytes> use) {
    byte[] key = new byte[MAX_KEY];
    int known = 0;
    while (!block.empty()) {
      long shared = block.varint();
      int rest = block.length();
      int value = block.length();
      if (shared < 0 || shared > known || shared + rest > MAX_KEY) {
        throw new RestoreException("a key shares " + shared + " bytes with one of " + known);
      }
      block.copyTo(key, (int) shared, rest);
      known = (int) shared + rest;
      use.accept(new String(key, 0, known, StandardCharsets.ISO_8859_1), block.range(value));
    }
  }
}
