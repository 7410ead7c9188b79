package io.github.rlrestore.imageplus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The description of one page of a TIFF or BigTIFF file (an "image file directory"), in memory. Not
 * thread-safe.
 */
final class TiffDirectory {
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int DESCRIPTION = 270;
  static final int OFFSETS = 273;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int COUNTS = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int TILE_WIDTH = 322;
  static final int FORMAT = 339;
  static final int IJ_COUNTS = 50838;
  static final int IJ_DATA = 50839;

  private static final int LONG = 4;
  private static final int LONG8 = 16;
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
  private static final int MAX_VALUES = 50_000_000;

  private static final class Entry {
    final int type;
    final long count;
    final byte[] values;

    Entry(int type, long count, byte[] values) {
      this.type = type;
      this.count = count;
      this.values = values;
    }
  }

  private final ByteOrder order;
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private long next;

  TiffDirectory(ByteOrder order) {
    this.order = order;
  }

  /**
   * Reads the wanted entries of a directory; those of unknown types are left out.
   *
   * @throws java.io.EOFException if something lies beyond the end of the file
   */
  static TiffDirectory read(TiffBytes in, long at, IntPredicate wanted) throws IOException {
    TiffDirectory d = new TiffDirectory(in.order());
    int head = in.big() ? 8 : 2;
    long n = in.big() ? in.bytes(at, 8).getLong(0) : in.bytes(at, 2).getShort(0) & 0xffff;
    if (n < 0 || n > 0xffff) {
      throw in.wrong("is damaged: a page has " + n + " entries");
    }
    int size = in.big() ? 20 : 12;
    ByteBuffer table = in.bytes(at + head, n * size);
    for (int i = 0; i < n; i++) {
      int from = i * size;
      int tag = table.getShort(from) & 0xffff;
      int type = table.getShort(from + 2) & 0xffff;
      if (!wanted.test(tag) || type >= SIZES.length || SIZES[type] == 0) {
        continue;
      }
      long count = in.big() ? table.getLong(from + 4) : table.getInt(from + 4) & 0xffffffffL;
      if (count < 0 || count > MAX_VALUES * (long) (SIZES[type] == 1 ? 8 : 1)) {
        throw in.wrong("is damaged: entry " + tag + " has " + count + " values");
      }
      int slot = in.big() ? 8 : 4;
      long bytes = count * SIZES[type];
      long place =
          bytes <= slot
              ? at + head + from + size - slot
              : in.big() ? table.getLong(from + 12) : table.getInt(from + 8) & 0xffffffffL;
      d.entries.put(tag, new Entry(type, count, in.bytes(place, bytes).array()));
    }
    ByteBuffer last = in.bytes(at + head + n * size, in.big() ? 8 : 4);
    d.next = in.big() ? last.getLong(0) : last.getInt(0) & 0xffffffffL;
    return d;
  }

  /** Offset of the next directory, 0 after the last. */
  long next() {
    return next;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** Whole numbers, none if the entry is missing or of another kind. */
  long[] values(int tag) {
    Entry e = entries.get(tag);
    if (e == null || (e.type != 1 && e.type != 3 && e.type != LONG && e.type != LONG8)) {
      return new long[0];
    }
    ByteBuffer b = ByteBuffer.wrap(e.values).order(order);
    long[] list = new long[(int) e.count];
    for (int i = 0; i < list.length; i++) {
      list[i] =
          e.type == 1
              ? b.get(i) & 0xff
              : e.type == 3
                  ? b.getShort(2 * i) & 0xffff
                  : e.type == LONG ? b.getInt(4 * i) & 0xffffffffL : b.getLong(8 * i);
    }
    return list;
  }

  long value(int tag, long otherwise) {
    long[] v = values(tag);
    return v.length == 0 ? otherwise : v[0];
  }

  /** Sets an entry of 32-bit numbers. */
  void set(int tag, long... numbers) {
    ByteBuffer b = ByteBuffer.allocate(4 * numbers.length).order(order);
    for (long v : numbers) {
      b.putInt((int) v);
    }
    entries.put(tag, new Entry(LONG, numbers.length, b.array()));
  }

  /** Sets an entry of one 64-bit number, which only BigTIFF can hold. */
  void setBig(int tag, long number) {
    byte[] value = ByteBuffer.allocate(8).order(order).putLong(number).array();
    entries.put(tag, new Entry(LONG8, 1, value));
  }

  void remove(int... tags) {
    for (int tag : tags) {
      entries.remove(tag);
    }
  }

  /** Makes 64-bit numbers 32-bit ones, as classic TIFF has them. */
  void narrow() {
    for (Map.Entry<Integer, Entry> e : entries.entrySet()) {
      if (e.getValue().type == LONG8) {
        set(e.getKey(), values(e.getKey()));
      }
    }
  }

  /** Number of bytes that {@link #encode} gives. */
  long size(boolean big) {
    long size = (big ? 16 : 6) + entries.size() * (big ? 20L : 12L);
    for (Entry e : entries.values()) {
      size += e.values.length > (big ? 8 : 4) ? (e.values.length + 1) / 2 * 2 : 0;
    }
    return size;
  }

  /**
   * The directory and its values as they lie in a file.
   *
   * @param at their place in the file
   * @param big as BigTIFF
   * @param following offset of the next directory, 0 for none
   */
  ByteBuffer encode(long at, boolean big, long following) {
    ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size(big))).order(order);
    int slot = big ? 8 : 4;
    int place = (big ? 16 : 6) + entries.size() * (big ? 20 : 12);
    if (big) {
      out.putLong(entries.size());
    } else {
      out.putShort((short) entries.size());
    }
    for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
      Entry e = tagged.getValue();
      out.putShort(tagged.getKey().shortValue()).putShort((short) e.type);
      put(out, big, e.count);
      int end = out.position() + slot;
      if (e.values.length <= slot) {
        out.put(e.values).position(end);
      } else {
        put(out, big, at + place);
        out.position(place);
        out.put(e.values);
        place += (e.values.length + 1) / 2 * 2;
        out.position(end);
      }
    }
    put(out, big, following);
    return out.rewind();
  }

  private static void put(ByteBuffer out, boolean big, long v) {
    if (big) {
      out.putLong(v);
    } else {
      out.putInt((int) v);
    }
  }
}
