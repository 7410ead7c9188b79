package io.github.rlrestore.imageplus;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * PNG and JPEG files. Values are taken as stored, without colour profiles. An image with a colour
 * table keeps it. An alpha channel is dropped if it is opaque everywhere; otherwise, and where
 * pixels use a colour of a table that is not opaque, the image is refused. 16-bit colour becomes
 * three channels of 16 bit.
 */
final class RasterFile {
  private static final float JPEG_QUALITY = 0.95f;

  private RasterFile() {}

  /**
   * @throws RestoreException if the file cannot be read completely
   */
  static ImagePlus open(Path file, ImageFormat format) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    String[] warning = new String[1];
    reader.addIIOReadWarningListener((IIOReadWarningListener) (source, text) -> warning[0] = text);
    BufferedImage image;
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      if (in == null) {
        throw new IOException("no access");
      }
      reader.setInput(in, true, true);
      image = reader.read(0);
    } catch (IOException | RuntimeException e) {
      throw new RestoreException(
          "'" + file + "' cannot be read, it is damaged or of an unknown kind: " + oneLine(e), e);
    } finally {
      reader.dispose();
    }
    if (warning[0] != null && warning[0].toLowerCase(java.util.Locale.ROOT).contains("premature")) {
      throw new RestoreException("'" + file + "' is truncated: " + warning[0]);
    }
    return convert(file, image);
  }

  private static String oneLine(Exception e) {
    Throwable t = e.getCause() != null && e.getCause().getMessage() != null ? e.getCause() : e;
    return String.valueOf(t.getMessage() == null ? t : t.getMessage()).replaceAll("\\s+", " ");
  }

  private static ImagePlus convert(Path file, BufferedImage image) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    String title = file.getFileName().toString();
    if (image.getColorModel() instanceof IndexColorModel) {
      IndexColorModel table = (IndexColorModel) image.getColorModel();
      if (table.hasAlpha()) {
        requireOpaque(file, raster, table);
      }
      return new ImagePlus(title, indexed(raster, table));
    }
    boolean alpha = image.getColorModel().hasAlpha();
    if (alpha) {
      requireOpaque(file, raster);
      bands--;
    }
    boolean wide = raster.getSampleModel().getSampleSize(0) > 8;
    if ((bands != 1 && bands != 3) || raster.getDataBuffer().getDataType() > DataBuffer.TYPE_INT) {
      throw new RestoreException(
          "'" + file + "' has " + bands + " channels: convert it to grey or RGB");
    }
    if (bands == 1) {
      return new ImagePlus(title, wide ? grey16(raster, 0) : grey8(raster));
    }
    return wide ? colour16(title, raster) : new ImagePlus(title, colour8(raster));
  }

  private static int[] row(Raster raster, int y, int band, int[] into) {
    return raster.getSamples(
        raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, band, into);
  }

  private static void requireOpaque(Path file, Raster raster) {
    int band = raster.getNumBands() - 1;
    int opaque = (1 << raster.getSampleModel().getSampleSize(band)) - 1;
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int v : row(raster, y, band, row)) {
        if (v != opaque) {
          throw transparent(file);
        }
      }
    }
  }

  /** Only what pixels use of the table counts. */
  private static void requireOpaque(Path file, Raster raster, IndexColorModel table) {
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int v : row(raster, y, 0, row)) {
        if (table.getAlpha(v) != 255) {
          throw transparent(file);
        }
      }
    }
  }

  private static RestoreException transparent(Path file) {
    return new RestoreException(
        "'" + file + "' has transparent pixels: flatten it onto a background first");
  }

  /** Grey tables are applied; with a colour table the pixels stay places in it. */
  private static ImageProcessor indexed(Raster raster, IndexColorModel table) {
    int w = raster.getWidth();
    boolean grey = true;
    for (int i = 0; i < table.getMapSize(); i++) {
      grey &= table.getRed(i) == table.getGreen(i) && table.getRed(i) == table.getBlue(i);
    }
    byte[] pixels = new byte[w * raster.getHeight()];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      row(raster, y, 0, row);
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = (byte) (grey ? table.getRed(row[x]) : row[x]);
      }
    }
    if (grey) {
      return new ByteProcessor(w, raster.getHeight(), pixels);
    }
    byte[][] rgb = new byte[3][table.getMapSize()];
    table.getReds(rgb[0]);
    table.getGreens(rgb[1]);
    table.getBlues(rgb[2]);
    return new ByteProcessor(
        w,
        raster.getHeight(),
        pixels,
        new IndexColorModel(8, table.getMapSize(), rgb[0], rgb[1], rgb[2]));
  }

  private static ImageProcessor grey8(Raster raster) {
    int w = raster.getWidth();
    int max = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    byte[] pixels = new byte[w * raster.getHeight()];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      row(raster, y, 0, row);
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = (byte) (row[x] * 255 / max);
      }
    }
    return new ByteProcessor(w, raster.getHeight(), pixels);
  }

  private static ImageProcessor grey16(Raster raster, int band) {
    int w = raster.getWidth();
    short[] pixels = new short[w * raster.getHeight()];
    int[] row = new int[w];
    for (int y = 0; y < raster.getHeight(); y++) {
      row(raster, y, band, row);
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = (short) row[x];
      }
    }
    ImageProcessor ip = new ShortProcessor(w, raster.getHeight(), pixels, null);
    ip.resetMinAndMax();
    return ip;
  }

  private static ImageProcessor colour8(Raster raster) {
    int w = raster.getWidth();
    int[] pixels = new int[w * raster.getHeight()];
    if (raster.getDataBuffer() instanceof DataBufferByte
        && raster.getSampleModel() instanceof ComponentSampleModel) {
      bytes(raster, pixels);
      return new ColorProcessor(w, raster.getHeight(), pixels);
    }
    int[][] rows = new int[3][w];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int band = 0; band < 3; band++) {
        row(raster, y, band, rows[band]);
      }
      for (int x = 0; x < w; x++) {
        pixels[y * w + x] = 0xff000000 | rows[0][x] << 16 | rows[1][x] << 8 | rows[2][x];
      }
    }
    return new ColorProcessor(w, raster.getHeight(), pixels);
  }

  /** The same for samples that are a byte each, several times as fast when the program starts. */
  private static void bytes(Raster raster, int[] pixels) {
    int w = raster.getWidth();
    int bands = raster.getNumBands();
    byte[] row = new byte[w * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + y, w, 1, row);
      for (int x = 0, at = 0; x < w; x++, at += bands) {
        pixels[y * w + x] =
            0xff000000 | (row[at] & 255) << 16 | (row[at + 1] & 255) << 8 | row[at + 2] & 255;
      }
    }
  }

  private static ImagePlus colour16(String title, Raster raster) {
    ImageStack stack = new ImageStack(raster.getWidth(), raster.getHeight());
    String[] labels = {"Red", "Green", "Blue"};
    for (int band = 0; band < 3; band++) {
      stack.addSlice(labels[band], grey16(raster, band));
    }
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(3, 1, 1);
    CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
    composite.resetDisplayRanges();
    return composite;
  }

  /**
   * @throws UsageException if the format cannot hold the image
   */
  static void requireFits(ImagePlus image, Path file, ImageFormat format) {
    boolean wide = image.getBitDepth() == 16 && format == ImageFormat.PNG;
    boolean narrow = image.getBitDepth() == 8 || image.getBitDepth() == 24;
    if (image.getStackSize() > 1 || !(narrow || wide)) {
      throw new UsageException(
          "'"
              + file
              + "' cannot hold "
              + (image.getStackSize() > 1
                  ? "a stack of " + image.getStackSize() + " planes"
                  : "an image of " + image.getBitDepth() + " bit")
              + ": save it as .tif");
    }
  }

  /** Raw pixel values; lookup table and display range are not kept in these formats. */
  static void write(ImagePlus image, OutputStream out, ImageFormat format) throws IOException {
    BufferedImage pixels = buffered(image.getProcessor());
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format.name());
    ImageWriter writer = writers.next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (format == ImageFormat.JPEG) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(pixels, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage buffered(ImageProcessor ip) {
    int w = ip.getWidth();
    int h = ip.getHeight();
    if (ip instanceof ByteProcessor) {
      BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
      byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      System.arraycopy(ip.getPixels(), 0, to, 0, to.length);
      return image;
    }
    if (ip instanceof ShortProcessor) {
      BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_USHORT_GRAY);
      short[] to = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
      System.arraycopy(ip.getPixels(), 0, to, 0, to.length);
      return image;
    }
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, w, h, (int[]) ip.getPixels(), 0, w);
    return image;
  }
}
