package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.RestoreException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through the pages of a TIFF file (TIFF 6.0, section 2) before ImageJ reads it, and refuses
 * what ImageJ would read wrongly without a word: pixels beyond the end of the file, broken
 * compression, unknown predictors, scattered strips, pages of different kinds.
 */
final class TiffPages {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int COUNTS = 279;
  private static final int PLANAR = 284;
  private static final int PREDICTOR = 317;
  private static final int TILE_WIDTH = 322;
  private static final int FORMAT = 339;
  private static final Set<Integer> WANTED =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          OFFSETS,
          SAMPLES,
          COUNTS,
          PLANAR,
          PREDICTOR,
          TILE_WIDTH,
          FORMAT);
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
  private static final int MAX_PAGES = 1_000_000;
  private static final int MAX_VALUES = 50_000_000;

  private final Path file;
  private final RandomAccessFile in;
  private final long length;
  private ByteOrder order;

  private TiffPages(Path file, RandomAccessFile in) throws IOException {
    this.file = file;
    this.in = in;
    this.length = in.length();
  }

  /**
   * @throws RestoreException one line that names the file and what is wrong with it
   */
  static void check(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      new TiffPages(file, in).check();
    } catch (EOFException e) {
      throw new RestoreException("'" + file + "' is truncated: it ends inside its directory", e);
    } catch (IOException e) {
      throw new RestoreException("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private RestoreException wrong(String what) {
    return new RestoreException("'" + file + "' " + what);
  }

  private void check() throws IOException {
    order = bytes(0, 2).get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    if (bytes(2, 2).getShort(0) == 43) {
      throw wrong("is a BigTIFF file, which is not supported: save it as classic TIFF");
    }
    long next = unsigned(bytes(4, 4).getInt(0));
    Set<Long> seen = new HashSet<>();
    List<Map<Integer, long[]>> pages = new ArrayList<>();
    while (next != 0) {
      if (!seen.add(next) || seen.size() > MAX_PAGES) {
        throw wrong("is damaged: its list of pages runs in a circle");
      }
      int entries = bytes(next, 2).getShort(0) & 0xffff;
      Map<Integer, long[]> page = page(bytes(next + 2, entries * 12), entries);
      checkPage(page);
      pages.add(page);
      next = unsigned(bytes(next + 2 + entries * 12L, 4).getInt(0));
    }
    if (pages.isEmpty()) {
      throw wrong("is damaged: it holds no page");
    }
    checkAlike(pages);
  }

  private ByteBuffer bytes(long offset, int count) throws IOException {
    if (offset + count > length) {
      throw new EOFException();
    }
    byte[] data = new byte[count];
    in.seek(offset);
    in.readFully(data);
    return ByteBuffer.wrap(data).order(order == null ? ByteOrder.BIG_ENDIAN : order);
  }

  private static long unsigned(int v) {
    return v & 0xffffffffL;
  }

  private Map<Integer, long[]> page(ByteBuffer entries, int count) throws IOException {
    Map<Integer, long[]> page = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int tag = entries.getShort(i * 12) & 0xffff;
      int type = entries.getShort(i * 12 + 2) & 0xffff;
      long n = unsigned(entries.getInt(i * 12 + 4));
      if (!WANTED.contains(tag) || (type != 3 && type != 4 && type != 1)) {
        continue;
      }
      if (n > MAX_VALUES) {
        throw wrong("is damaged: entry " + tag + " has " + n + " values");
      }
      int size = SIZES[type];
      ByteBuffer values;
      if (n * size <= 4) {
        values = entries.slice().order(order);
        values.position(i * 12 + 8);
        values = values.slice().order(order);
      } else {
        values = bytes(unsigned(entries.getInt(i * 12 + 8)), (int) n * size);
      }
      long[] list = new long[(int) n];
      for (int k = 0; k < n; k++) {
        list[k] =
            size == 1
                ? values.get(k) & 0xff
                : size == 2 ? values.getShort(2 * k) & 0xffff : unsigned(values.getInt(4 * k));
      }
      page.put(tag, list);
    }
    return page;
  }

  private static long first(Map<Integer, long[]> page, int tag, long otherwise) {
    long[] v = page.get(tag);
    return v == null || v.length == 0 ? otherwise : v[0];
  }

  private void checkPage(Map<Integer, long[]> page) throws IOException {
    long compression = first(page, COMPRESSION, 1);
    long bits = first(page, BITS, 1);
    if (page.containsKey(TILE_WIDTH)) {
      throw wrong("is a tiled TIFF, which is not supported: save it in strips");
    }
    if (!Set.of(0L, 1L, 5L, 8L, 32773L, 32946L).contains(compression)) {
      throw wrong(
          "is compressed in a way that is not supported ("
              + compression
              + "): save it uncompressed, or with LZW, PackBits or Deflate");
    }
    if (first(page, PREDICTOR, 1) > 2) {
      throw wrong("uses the floating-point predictor, which is not supported: save it without");
    }
    if (first(page, PHOTOMETRIC, 1) == 5 || first(page, PHOTOMETRIC, 1) == 6) {
      throw wrong("holds CMYK or YCbCr colours: convert it to RGB or grey");
    }
    if (first(page, FORMAT, 1) == 3 && bits != 32 && bits != 64) {
      throw wrong("holds " + bits + "-bit floating-point pixels: convert it to 32 bit");
    }
    long[] offsets = page.get(OFFSETS);
    long[] counts = page.get(COUNTS);
    if (offsets == null || page.get(WIDTH) == null || page.get(HEIGHT) == null) {
      throw wrong("is damaged: a page has no size or no pixels");
    }
    boolean single = offsets.length == 1;
    long expected =
        (first(page, WIDTH, 0) * bits * first(page, SAMPLES, 1) + 7) / 8 * first(page, HEIGHT, 0);
    if (compression <= 1) {
      checkPlain(offsets, counts, single, expected);
    } else {
      checkCompressed(offsets, counts, compression);
    }
  }

  private void checkPlain(long[] offsets, long[] counts, boolean single, long expected) {
    long end = single || counts == null ? offsets[0] + expected : 0;
    for (int i = 0; !single && counts != null && i < offsets.length; i++) {
      end = Math.max(end, offsets[i] + counts[i]);
      if (i > 0 && offsets[i] != offsets[i - 1] + counts[i - 1]) {
        throw wrong("stores its strips apart from each other: save it again in one piece");
      }
    }
    requireLength(end);
  }

  private void requireLength(long end) {
    if (end > length) {
      throw wrong("is truncated: its pixels end at byte " + end + ", the file at " + length);
    }
  }

  private void checkCompressed(long[] offsets, long[] counts, long compression) throws IOException {
    if (counts == null || counts.length != offsets.length) {
      throw wrong("is damaged: its strips have no lengths");
    }
    for (int i = 0; i < offsets.length; i++) {
      requireLength(offsets[i] + counts[i]);
      if (compression == 8 || compression == 32946) {
        checkDeflated(bytes(offsets[i], (int) counts[i]).array());
      }
    }
  }

  /** ImageJ would not return from a strip that ends too early. */
  private void checkDeflated(byte[] strip) {
    Inflater inflater = new Inflater();
    inflater.setInput(strip);
    byte[] sink = new byte[8192];
    try {
      while (!inflater.finished()) {
        if (inflater.inflate(sink) == 0 && !inflater.finished()) {
          throw wrong("is damaged: a compressed strip ends too early");
        }
      }
    } catch (DataFormatException e) {
      throw new RestoreException("'" + file + "' is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private void checkAlike(List<Map<Integer, long[]>> pages) {
    Map<Integer, long[]> a = pages.get(0);
    for (Map<Integer, long[]> b : pages) {
      for (int tag : new int[] {WIDTH, HEIGHT, BITS, SAMPLES, COMPRESSION, FORMAT, PREDICTOR}) {
        if (first(a, tag, 1) != first(b, tag, 1)) {
          throw wrong("has pages of different size or type: save them as separate files");
        }
      }
    }
  }
}
