package io.github.rlrestore.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/** Stacks with seeded pixels, and TIFF files that ImageJ would not write. */
final class Stacks {
  private Stacks() {}

  /**
   * @param depth 8, 16, 24 or 32
   * @param sizes channels, slices, frames
   */
  static ImagePlus of(int depth, int w, int h, int[] sizes, long seed) {
    Random random = new Random(seed);
    ImageStack stack = new ImageStack(w, h);
    for (int i = 0; i < sizes[0] * sizes[1] * sizes[2]; i++) {
      stack.addSlice("plane " + (i + 1), plane(depth, w, h, random));
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(sizes[0], sizes[1], sizes[2]);
    image.setOpenAsHyperStack(sizes[0] * sizes[2] > 1);
    image.getCalibration().setUnit("um");
    image.getCalibration().pixelWidth = 0.25;
    image.getCalibration().pixelHeight = 0.25;
    if (sizes[0] > 1 && depth != 24) {
      image = new CompositeImage(image, CompositeImage.COMPOSITE);
    }
    image.setProperty("Info", "made for a test\n");
    return image;
  }

  private static ImageProcessor plane(int depth, int w, int h, Random random) {
    ImageProcessor ip =
        depth == 8
            ? new ByteProcessor(w, h)
            : depth == 16
                ? new ShortProcessor(w, h)
                : depth == 24 ? new ColorProcessor(w, h) : new FloatProcessor(w, h);
    for (int i = 0; i < w * h; i++) {
      if (depth == 32) {
        ip.setf(i, (float) random.nextGaussian());
      } else {
        ip.set(i, depth == 24 ? 0xff000000 | random.nextInt(1 << 24) : random.nextInt(1 << depth));
      }
    }
    return ip;
  }

  static Path save(ImagePlus image, Path file) {
    new ImageFiles().save(image, file, true);
    return file;
  }

  /** Grey 8-bit planes, one page each, in strips of some rows, as other programs write them. */
  static Path strips(
      ImagePlus image, Path file, boolean big, boolean deflate, ByteOrder order, int rows)
      throws IOException {
    int w = image.getWidth();
    int h = image.getHeight();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int head = 16;
    List<long[][]> pages = new ArrayList<>();
    for (int p = 1; p <= image.getStackSize(); p++) {
      byte[] pixels = (byte[]) image.getStack().getPixels(p);
      int n = (h + rows - 1) / rows;
      long[][] page = new long[2][n];
      for (int s = 0; s < n; s++) {
        int count = Math.min(rows, h - s * rows) * w;
        byte[] strip = java.util.Arrays.copyOfRange(pixels, s * rows * w, s * rows * w + count);
        strip = deflate ? deflated(strip) : strip;
        page[0][s] = head + body.size();
        page[1][s] = strip.length;
        body.write(strip);
      }
      pages.add(page);
    }
    if (body.size() % 2 == 1) {
      body.write(0);
    }
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    long at = head + body.size();
    long first = at;
    for (int p = 0; p < pages.size(); p++) {
      TiffDirectory d = new TiffDirectory(order);
      d.set(TiffDirectory.WIDTH, w);
      d.set(TiffDirectory.HEIGHT, h);
      d.set(TiffDirectory.BITS, 8);
      d.set(TiffDirectory.COMPRESSION, deflate ? 8 : 1);
      d.set(TiffDirectory.PHOTOMETRIC, 1);
      d.set(TiffDirectory.SAMPLES, 1);
      d.set(TiffDirectory.ROWS_PER_STRIP, rows);
      d.set(TiffDirectory.OFFSETS, pages.get(p)[0]);
      d.set(TiffDirectory.COUNTS, pages.get(p)[1]);
      long next = at + d.size(big);
      tail.write(d.encode(at, big, p == pages.size() - 1 ? 0 : next).array());
      at = next;
    }
    ByteBuffer header = ByteBuffer.allocate(head).order(order);
    byte mark = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
    header.put(mark).put(mark).putShort((short) (big ? 43 : 42));
    if (big) {
      header.putShort((short) 8).putShort((short) 0).putLong(first);
    } else {
      header.putInt((int) first);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(header.array());
    all.write(body.toByteArray());
    all.write(tail.toByteArray());
    return Files.write(file, all.toByteArray());
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] out = new byte[bytes.length * 2 + 100];
    int n = deflater.deflate(out);
    deflater.end();
    return java.util.Arrays.copyOf(out, n);
  }
}
