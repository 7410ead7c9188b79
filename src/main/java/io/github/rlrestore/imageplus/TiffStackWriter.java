package io.github.rlrestore.imageplus;

import static io.github.rlrestore.imageplus.TiffDirectory.*;

import ij.ImagePlus;
import ij.Prefs;
import ij.io.FileInfo;
import ij.io.TiffEncoder;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a stack plane by plane, in any order, into a TIFF file, or a BigTIFF file if it becomes
 * larger than 4 GB. Pixels come first, uncompressed and without gaps, then the pages and what
 * ImageJ keeps of the image; until {@link #finish} the file is no TIFF file. Not thread-safe.
 */
final class TiffStackWriter implements Closeable {
  /** The header of BigTIFF; a classic one leaves half of it free. */
  private static final int HEADER = 16;

  /** Below this size a file is a classic one. */
  private static final long CLASSIC = 0xffffffffL;

  private final FileChannel out;
  private final int bitDepth;
  private final int planes;
  private final long planeBytes;
  private final long classic;
  private final ByteOrder order = order();
  private final ByteBuffer chunk = ByteBuffer.allocate(1 << 18).order(order);

  /**
   * @param file made if it is missing; what it holds stays
   * @param bitDepth 8, 16, 24 or 32
   */
  TiffStackWriter(Path file, int bitDepth, int width, int height, int planes) throws IOException {
    this(file, bitDepth, width, height, planes, CLASSIC);
  }

  /**
   * @param classic files of so many bytes or more become BigTIFF
   */
  TiffStackWriter(Path file, int bitDepth, int width, int height, int planes, long classic)
      throws IOException {
    this.out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.bitDepth = bitDepth;
    this.planes = planes;
    this.planeBytes = (long) width * height * (bitDepth / 8);
    this.classic = classic;
  }

  /** The size of a file that holds the first planes. */
  static long end(int bitDepth, int width, int height, int planes) {
    return planes == 0 ? 0 : HEADER + planes * ((long) width * height * (bitDepth / 8));
  }

  /** The byte order that the user chose in ImageJ. */
  static ByteOrder order() {
    return Prefs.intelByteOrder ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /**
   * Writes a plane; it is on the disk when this returns.
   *
   * @param plane from 0
   * @param pixels byte[], short[], int[] (RGB) or float[], as ImageJ has them
   */
  void write(int plane, Object pixels) throws IOException {
    long at = HEADER + plane * planeBytes;
    int n = java.lang.reflect.Array.getLength(pixels);
    int each = chunk.capacity() / 4;
    for (int from = 0; from < n; from += each) {
      int count = Math.min(each, n - from);
      chunk.clear();
      put(pixels, from, count);
      chunk.flip();
      while (chunk.hasRemaining()) {
        at += out.write(chunk, at);
      }
    }
    out.force(false);
  }

  private void put(Object pixels, int from, int count) {
    if (pixels instanceof byte[]) {
      chunk.put((byte[]) pixels, from, count);
    } else if (pixels instanceof short[]) {
      chunk.asShortBuffer().put((short[]) pixels, from, count);
      chunk.position(2 * count);
    } else if (pixels instanceof float[]) {
      chunk.asFloatBuffer().put((float[]) pixels, from, count);
      chunk.position(4 * count);
    } else {
      int[] rgb = (int[]) pixels;
      for (int i = from; i < from + count; i++) {
        chunk.put((byte) (rgb[i] >> 16)).put((byte) (rgb[i] >> 8)).put((byte) rgb[i]);
      }
    }
  }

  /** Makes a TIFF file of what was written. */
  void finish(ImagePlus image) throws IOException {
    TiffDirectory first = describe(image);
    TiffDirectory other = describe(image);
    other.remove(DESCRIPTION, IJ_COUNTS, IJ_DATA);
    long end = HEADER + planes * planeBytes;
    end += end % 2;
    first.set(OFFSETS, HEADER);
    other.set(OFFSETS, HEADER);
    long total = end + first.size(false) + (planes - 1) * other.size(false);
    boolean big = total >= classic;
    long at = end;
    for (int i = 0; i < planes; i++) {
      TiffDirectory page = i == 0 ? first : other;
      long place = HEADER + i * planeBytes;
      if (big) {
        page.setBig(OFFSETS, place);
      } else {
        page.set(OFFSETS, place);
      }
      long next = at + page.size(big);
      writeAll(page.encode(at, big, i == planes - 1 ? 0 : next), at);
      at = next;
    }
    out.truncate(at);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    header.put(mark).put(mark);
    if (big) {
      header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(end);
    } else {
      header.putShort((short) 42).putInt((int) end);
    }
    writeAll(header.rewind(), 0);
    out.force(true);
  }

  private void writeAll(ByteBuffer bytes, long at) throws IOException {
    for (long place = at; bytes.hasRemaining(); ) {
      place += out.write(bytes, place);
    }
  }

  /** ImageJ's own description of the image, made for planes of one pixel and then set right. */
  private TiffDirectory describe(ImagePlus image) throws IOException {
    FileInfo info = TiffFile.info(image);
    info.width = 1;
    info.height = 1;
    info.nImages = planes;
    info.virtualStack = null;
    Object[] stack = new Object[planes];
    java.util.Arrays.fill(stack, pixel());
    info.pixels = planes > 1 ? stack : stack[0];
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new TiffEncoder(info).write(bytes);
    try (TiffBytes in = new TiffBytes(bytes.toByteArray())) {
      TiffDirectory page = TiffDirectory.read(in, in.first(), tag -> true);
      page.set(WIDTH, image.getWidth());
      page.set(HEIGHT, image.getHeight());
      page.set(ROWS_PER_STRIP, image.getHeight());
      page.set(COUNTS, planeBytes);
      return page;
    }
  }

  private Object pixel() {
    switch (bitDepth) {
      case 8:
        return new byte[1];
      case 16:
        return new short[1];
      case 24:
        return new int[1];
      default:
        return new float[1];
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
