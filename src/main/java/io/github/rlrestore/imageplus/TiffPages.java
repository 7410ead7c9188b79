package io.github.rlrestore.imageplus;

import static io.github.rlrestore.imageplus.TiffDirectory.*;

import io.github.rlrestore.core.RestoreException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks through the pages of a TIFF file (TIFF 6.0, section 2) before ImageJ reads it, and refuses
 * what ImageJ would read wrongly without a word: pixels beyond the end of the file, broken
 * compression, unknown predictors, signed bytes, scattered strips, pages of different kinds.
 */
final class TiffPages {
  private static final Set<Integer> WANTED =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          OFFSETS,
          SAMPLES,
          ROWS_PER_STRIP,
          COUNTS,
          PLANAR,
          PREDICTOR,
          TILE_WIDTH,
          FORMAT);
  private static final int[] ALIKE = {WIDTH, HEIGHT, BITS, SAMPLES, COMPRESSION, FORMAT, PREDICTOR};
  private static final int MAX_PAGES = 1_000_000;

  private final Path file;
  private final TiffBytes in;
  private final boolean strips;

  private TiffPages(Path file, TiffBytes in, boolean strips) {
    this.file = file;
    this.in = in;
    this.strips = strips;
  }

  /**
   * @param strips also try all that is compressed; without, {@link #checkStrip} is left to the one
   *     who reads it
   * @return where the pages' directories lie
   * @throws RestoreException one line that names the file and what is wrong with it
   */
  static long[] check(Path file, boolean strips) {
    try (TiffBytes in = new TiffBytes(file)) {
      return new TiffPages(file, in, strips).check();
    } catch (EOFException e) {
      throw new RestoreException("'" + file + "' is truncated: it ends inside its directory", e);
    } catch (IOException e) {
      throw new RestoreException("'" + file + "' cannot be read: " + e.getMessage(), e);
    }
  }

  private RestoreException wrong(String what) {
    return in.wrong(what);
  }

  private long[] check() throws IOException {
    long next = in.first();
    Set<Long> seen = new LinkedHashSet<>();
    TiffDirectory model = null;
    while (next != 0) {
      if (!seen.add(next) || seen.size() > MAX_PAGES) {
        throw wrong("is damaged: its list of pages runs in a circle");
      }
      TiffDirectory page = TiffDirectory.read(in, next, WANTED::contains);
      checkPage(page);
      model = model == null ? page : model;
      checkAlike(model, page);
      next = page.next();
    }
    if (model == null) {
      throw wrong("is damaged: it holds no page");
    }
    return seen.stream().mapToLong(Long::longValue).toArray();
  }

  private void checkPage(TiffDirectory page) throws IOException {
    long compression = page.value(COMPRESSION, 1);
    long bits = page.value(BITS, 1);
    if (page.has(TILE_WIDTH)) {
      throw wrong("is a tiled TIFF, which is not supported: save it in strips");
    }
    if (!Set.of(0L, 1L, 5L, 8L, 32773L, 32946L).contains(compression)) {
      throw wrong(
          "is compressed in a way that is not supported ("
              + compression
              + "): save it uncompressed, or with LZW, PackBits or Deflate");
    }
    if (page.value(PREDICTOR, 1) > 2) {
      throw wrong("uses the floating-point predictor, which is not supported: save it without");
    }
    if (page.value(PHOTOMETRIC, 1) == 5 || page.value(PHOTOMETRIC, 1) == 6) {
      throw wrong("holds CMYK or YCbCr colours: convert it to RGB or grey");
    }
    if (page.value(FORMAT, 1) == 2 && bits == 8) {
      throw wrong(
          "holds signed 8-bit pixels (-128 to 127), which ImageJ would read as 0 to 255: convert"
              + " it to unsigned 8 bit or to 16 bit");
    }
    if (page.value(FORMAT, 1) == 3 && bits != 32 && bits != 64) {
      throw wrong("holds " + bits + "-bit floating-point pixels: convert it to 32 bit");
    }
    long[] offsets = page.values(OFFSETS);
    long[] counts = page.values(COUNTS);
    long width = page.value(WIDTH, 0);
    long height = page.value(HEIGHT, 0);
    if (offsets.length == 0 || width == 0 || height == 0) {
      throw wrong("is damaged: a page has no size or no pixels");
    }
    if (width > Integer.MAX_VALUE || height > (Integer.MAX_VALUE - 8) / width) {
      throw wrong("is " + width + " x " + height + " pixels, which is too big for a plane");
    }
    if (bits > 64 || page.value(SAMPLES, 1) > 0xff) {
      throw wrong("is damaged: it has " + page.value(SAMPLES, 1) + " samples of " + bits + " bit");
    }
    long row = (width * bits * page.value(SAMPLES, 1) + 7) / 8;
    if (compression <= 1) {
      checkPlain(offsets, counts, row * height);
    } else {
      long rows = Math.min(height, page.value(ROWS_PER_STRIP, height));
      boolean deflated = strips && (compression == 8 || compression == 32946);
      checkCompressed(offsets, counts, deflated, row * rows);
    }
  }

  private void checkPlain(long[] offsets, long[] counts, long expected) {
    boolean single = offsets.length == 1 || counts.length == 0;
    if (!single && counts.length != offsets.length) {
      throw wrong("is damaged: its strips have no lengths");
    }
    if (single) {
      requireInside(offsets[0], expected);
      return;
    }
    long sum = 0;
    for (int i = 0; i < offsets.length; i++) {
      requireInside(offsets[i], counts[i]);
      sum += counts[i];
      if (i > 0 && offsets[i] != offsets[i - 1] + counts[i - 1]) {
        throw wrong("stores its strips apart from each other: save it again in one piece");
      }
    }
    if (sum < expected) {
      throw wrong("is damaged: a page has " + sum + " bytes of pixels, needs " + expected);
    }
  }

  private void requireInside(long offset, long count) {
    if (offset < 0 || count < 0 || offset > in.length() - count) {
      throw wrong(
          "is truncated: its pixels end at byte "
              + (offset + count)
              + ", the file at "
              + in.length());
    }
  }

  private void checkCompressed(long[] offsets, long[] counts, boolean deflated, long size)
      throws IOException {
    if (counts.length != offsets.length) {
      throw wrong("is damaged: its strips have no lengths");
    }
    for (int i = 0; i < offsets.length; i++) {
      requireInside(offsets[i], counts[i]);
      if (deflated) {
        checkStrip(file, in.bytes(offsets[i], counts[i]).array(), size);
      }
    }
  }

  /**
   * Tries a strip of Deflate: ImageJ would not return from one that ends too early, and would run
   * out of memory with one that becomes much more than it should.
   *
   * @param size so many bytes it should become at most
   */
  static void checkStrip(Path file, byte[] strip, long size) {
    Inflater inflater = new Inflater();
    inflater.setInput(strip);
    byte[] sink = new byte[8192];
    try {
      while (!inflater.finished()) {
        if (inflater.inflate(sink) == 0 && !inflater.finished()) {
          throw new RestoreException(
              "'" + file + "' is damaged: a compressed strip ends too early");
        }
        if (inflater.getBytesWritten() > size + sink.length) {
          throw new RestoreException(
              "'" + file + "' is damaged: a strip of " + size + " bytes inflates to more");
        }
      }
    } catch (DataFormatException e) {
      throw new RestoreException("'" + file + "' is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private void checkAlike(TiffDirectory a, TiffDirectory b) {
    for (int tag : ALIKE) {
      if (a.value(tag, 1) != b.value(tag, 1)) {
        throw wrong("has pages of different size or type: save them as separate files");
      }
    }
  }
}
