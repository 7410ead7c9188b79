package io.github.rlrestore.imageplus;

import static io.github.rlrestore.imageplus.TiffDirectory.*;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.io.FileOpener;
import ij.io.ImageReader;
import ij.io.TiffDecoder;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.rlrestore.core.RestoreException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * The planes of a TIFF or BigTIFF file, each read from disk when it is asked for and not kept.
 * ImageJ's own reader decodes them: it is given each page as if it were a small file of its own,
 * which is why pages beyond 4 GB can be read too. Reading from several threads is safe.
 */
final class TiffStack extends VirtualStack {

  private final Path file;
  private final long length;
  private final FileTime time;
  private final long[] pages;
  private final FileInfo head;
  private final long first;
  private final int size;
  private String[] labels = new String[0];

  private TiffStack(Path file, long[] pages, FileInfo head, long first) throws IOException {
    super(head.width, head.height);
    this.file = file;
    this.length = Files.size(file);
    this.time = Files.getLastModifiedTime(file);
    this.pages = pages;
    this.head = head;
    this.first = first;
    this.size = pages.length > 1 ? pages.length : Math.max(1, head.nImages);
    setBitDepth(depth(head.fileType));
  }

  /**
   * Opens a file without reading its pixels, except those of its first plane.
   *
   * @throws RestoreException if it is damaged, or its planes cannot be had one by one
   */
  static ImagePlus open(Path file) {
    try {
      TiffStack stack = of(file, TiffPages.check(file, false));
      stack.requireInside();
      return stack.dressed();
    } catch (IOException | RuntimeException e) {
      throw TiffFile.unreadable(file, e);
    }
  }

  /** The number of planes of a file that can be had one by one, 0 if they cannot. */
  static int planes(Path file) {
    try {
      TiffStack stack = of(file, TiffPages.check(file, false));
      return depth(stack.head.fileType) == 0 ? 0 : stack.size;
    } catch (IOException | RuntimeException e) {
      throw TiffFile.unreadable(file, e);
    }
  }

  private static TiffStack of(Path file, long[] pages) throws IOException {
    try (TiffBytes in = new TiffBytes(file)) {
      TiffDirectory first = TiffDirectory.read(in, pages[0], tag -> true);
      long[] offsets = first.values(OFFSETS);
      return new TiffStack(file, pages, info(file, first, offsets), offsets[0]);
    }
  }

  /** ImageJ's description of a page whose pixels begin at those places. */
  private static FileInfo info(Path file, TiffDirectory page, long[] offsets) throws IOException {
    page.set(OFFSETS, offsets);
    page.narrow();
    ByteBuffer directory = page.encode(8, false, 0);
    ByteBuffer bytes = ByteBuffer.allocate(8 + directory.capacity()).order(directory.order());
    bytes.put((byte) (bytes.order() == java.nio.ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
    bytes.put(bytes.get(0)).putShort((short) 42).putInt(8).put(directory);
    String name = String.valueOf(file.getFileName());
    FileInfo[] info = new TiffDecoder(new ByteArrayInputStream(bytes.array()), name).getTiffInfo();
    if (info == null) {
      throw new RestoreException("'" + file + "' is damaged: a page cannot be understood");
    }
    info[0].inputStream = null;
    return info[0];
  }

  /** 8, 16, 24 or 32; 0 for what ImageJ reads as more than one plane. */
  private static int depth(int fileType) {
    switch (fileType) {
      case FileInfo.GRAY8:
      case FileInfo.COLOR8:
      case FileInfo.BITMAP:
        return 8;
      case FileInfo.GRAY16_SIGNED:
      case FileInfo.GRAY16_UNSIGNED:
        return 16;
      case FileInfo.GRAY32_INT:
      case FileInfo.GRAY32_UNSIGNED:
      case FileInfo.GRAY32_FLOAT:
      case FileInfo.GRAY64_FLOAT:
        return 32;
      case FileInfo.RGB:
      case FileInfo.RGB_PLANAR:
        return 24;
      default:
        return 0;
    }
  }

  /** Planes that ImageJ wrote one after the other, with one page for all. */
  private void requireInside() {
    if (getBitDepth() == 0) {
      throw new RestoreException(
          "'"
              + file
              + "' holds a kind of pixels that cannot be read plane by plane: save it as 8,"
              + " 16 or 32 bit or RGB");
    }
    if (pages.length == 1 && size > 1) {
      long end = place(size - 1) + planeBytes();
      if (end > length || place(size - 1) < 0) {
        throw new RestoreException(
            "'"
                + file
                + "' is truncated: its "
                + size
                + " planes end at byte "
                + end
                + ", the file at "
                + length);
      }
    }
  }

  private long planeBytes() {
    return head.fileType == FileInfo.BITMAP
        ? (head.width + 7L) / 8 * head.height
        : (long) head.width * head.height * head.getBytesPerPixel();
  }

  /** Where the plane begins if there is one page for all. */
  private long place(int plane) {
    return first + plane * (planeBytes() + head.getGap());
  }

  /**
   * The image with all that ImageJ keeps in such a file. ImageJ is made to open a stack of as many
   * planes of one pixel, whose properties are then taken over.
   */
  private ImagePlus dressed() throws IOException {
    FileInfo one = (FileInfo) head.clone();
    one.width = 1;
    one.height = 1;
    one.nImages = size;
    one.compression = FileInfo.COMPRESSION_NONE;
    one.stripOffsets = null;
    one.stripLengths = null;
    one.rowsPerStrip = 0;
    one.offset = 0;
    one.longOffset = 0;
    one.gapBetweenImages = 0;
    one.longGap = 0;
    one.inputStream = new ByteArrayInputStream(new byte[Math.multiplyExact(size, 8)]);
    FileOpener opener = new FileOpener(one);
    ImagePlus example = TiffFile.composite(opener.openImage(), one);
    if (example == null || example.getStackSize() != size) {
      throw new RestoreException("'" + file + "' cannot be read: its description is damaged");
    }
    labels = size > 1 ? example.getStack().getSliceLabels() : labels;
    ImagePlus image = new ResultImage(example).with(this);
    image.setTitle(head.fileName);
    if (example.getDisplayRangeMin() == example.getDisplayRangeMax() && !image.isComposite()) {
      image.resetDisplayRange();
    }
    return image;
  }

  /** All planes in memory. */
  static ImagePlus load(Path file) {
    ImagePlus image = open(file);
    ImageStack from = image.getStack();
    long bytes = (long) from.getWidth() * from.getHeight() * from.getBitDepth() / 8 * from.size();
    TiffFile.requireMemory(file, bytes);
    ImageStack stack = new ImageStack(from.getWidth(), from.getHeight(), from.size());
    for (int i = 1; i <= from.size(); i++) {
      stack.setPixels(from.getPixels(i), i);
      stack.setSliceLabel(from.getSliceLabel(i), i);
    }
    ImagePlus loaded = new ResultImage(image).with(stack);
    loaded.setTitle(image.getTitle());
    return loaded;
  }

  /**
   * @throws RestoreException if the plane cannot be read, or the file was changed meanwhile
   */
  @Override
  public ImageProcessor getProcessor(int n) {
    if (n < 1 || n > size) {
      throw new IllegalArgumentException("plane " + n + " of " + size);
    }
    ImageProcessor plane = processor(pixels(n - 1));
    plane.setSliceNumber(n);
    if (getColorModel() != null && !(plane instanceof ColorProcessor)) {
      plane.setColorModel(getColorModel());
    }
    return plane;
  }

  private Object pixels(int plane) {
    try (TiffBytes in = new TiffBytes(file)) {
      if (in.length() != length || !Files.getLastModifiedTime(file).equals(time)) {
        throw new RestoreException(
            "'" + file + "' was changed while it was read: begin again with the file as it is now");
      }
      return pages.length > 1 ? ofPage(in, pages[plane]) : ofPart(in, plane);
    } catch (EOFException e) {
      throw new RestoreException("'" + file + "' is truncated: its plane " + (plane + 1), e);
    } catch (IOException | RuntimeException e) {
      throw TiffFile.unreadable(file, e);
    }
  }

  private Object ofPart(TiffBytes in, int plane) throws IOException {
    if (size == 1) {
      return ofPage(in, pages[0]);
    }
    FileInfo info = (FileInfo) head.clone();
    info.nImages = 1;
    info.stripOffsets = null;
    info.stripLengths = null;
    return decode(info, in.bytes(place(plane), planeBytes()).array());
  }

  private Object ofPage(TiffBytes in, long at) throws IOException {
    TiffDirectory page = TiffDirectory.read(in, at, TiffStack::ofPixels);
    long[] offsets = page.values(OFFSETS);
    long[] counts = page.values(COUNTS);
    if (page.value(COMPRESSION, 1) <= 1) {
      page.set(ROWS_PER_STRIP, page.value(HEIGHT, 1));
      page.remove(COUNTS);
      FileInfo info = info(file, page, new long[] {0});
      info.nImages = 1;
      return decode(info, in.bytes(offsets[0], bytes(info)).array());
    }
    long total = 0;
    for (long count : counts) {
      total = Math.addExact(total, count);
    }
    byte[] strips = new byte[Math.toIntExact(total)];
    long[] places = new long[counts.length];
    for (int i = 0, to = 0; i < counts.length; to += (int) counts[i++]) {
      in.read(offsets[i], strips, to, (int) counts[i]);
      places[i] = to;
    }
    FileInfo info = info(file, page, places);
    info.nImages = 1;
    requireStrips(page, info, strips, places, counts);
    return decode(info, strips);
  }

  private static long bytes(FileInfo info) {
    return info.fileType == FileInfo.BITMAP
        ? (info.width + 7L) / 8 * info.height
        : (long) info.width * info.height * info.getBytesPerPixel();
  }

  private void requireStrips(
      TiffDirectory page, FileInfo info, byte[] strips, long[] places, long[] counts) {
    long kind = page.value(COMPRESSION, 1);
    for (int i = 0; (kind == 8 || kind == 32946) && i < counts.length; i++) {
      byte[] strip =
          java.util.Arrays.copyOfRange(strips, (int) places[i], (int) (places[i] + counts[i]));
      TiffPages.checkStrip(file, strip, bytes(info));
    }
  }

  /** Not the texts, which belong to the first page. */
  private static boolean ofPixels(int tag) {
    return tag != DESCRIPTION && tag != IJ_COUNTS && tag != IJ_DATA && tag < 32768;
  }

  private Object decode(FileInfo info, byte[] bytes) {
    info.offset = 0;
    info.longOffset = 0;
    Object pixels = new ImageReader(info).readPixels(new ByteArrayInputStream(bytes));
    if (pixels == null || info.width != getWidth() || info.height != getHeight()) {
      throw new RestoreException("'" + file + "' cannot be read: a plane is damaged");
    }
    return pixels;
  }

  private ImageProcessor processor(Object pixels) {
    int w = getWidth();
    int h = getHeight();
    if (pixels instanceof byte[]) {
      return new ByteProcessor(w, h, (byte[]) pixels);
    }
    if (pixels instanceof short[]) {
      return new ShortProcessor(w, h, (short[]) pixels, null);
    }
    if (pixels instanceof int[]) {
      return new ColorProcessor(w, h, (int[]) pixels);
    }
    return new FloatProcessor(w, h, (float[]) pixels);
  }

  @Override
  public int getSize() {
    return size;
  }

  @Override
  public String getSliceLabel(int n) {
    return labels != null && n <= labels.length ? labels[n - 1] : null;
  }

  @Override
  public String getDirectory() {
    return file.toAbsolutePath().getParent() + "/";
  }

  @Override
  public String getFileName(int n) {
    return String.valueOf(file.getFileName());
  }
}
