package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
  @TempDir Path folder;

  private final ImageFiles files = new ImageFiles();

  private static ImageProcessor noise(int depth, int w, int h) {
    Random random = new Random(depth);
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

  private RestoreException refused(Path file) {
    RestoreException e = assertThrows(RestoreException.class, () -> files.open(file));
    assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    return e;
  }

  private Path bytes(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static void assertSame(Object a, Object b) {
    assertTrue(java.util.Objects.deepEquals(a, b), "bit-identical");
  }

  private long left() throws IOException {
    try (Stream<Path> s = Files.list(folder)) {
      return s.count();
    }
  }

  @Test
  void everyTypeMakesARoundTripThroughTiff() {
    for (int depth : new int[] {8, 16, 24, 32}) {
      Path file = folder.resolve("a" + depth + ".tif");
      ImagePlus image = new ImagePlus("a", noise(depth, 31, 17));
      files.save(image, file, false);
      ImagePlus back = files.open(file);
      assertEquals(depth, back.getBitDepth());
      assertEquals("a" + depth + ".tif", back.getTitle());
      assertSame(image.getProcessor().getPixels(), back.getProcessor().getPixels());
    }
  }

  @Test
  void hyperstackKeepsAllThatImageJKnows() {
    ImageStack stack = new ImageStack(20, 10);
    for (int i = 0; i < 12; i++) {
      stack.addSlice("label " + i, noise(16, 20, 10));
    }
    ImagePlus plain = new ImagePlus("h", stack);
    plain.setDimensions(2, 3, 2);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setOpenAsHyperStack(true);
    image.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
    image.setPosition(2, 1, 1);
    image.setDisplayRange(5, 999);
    image.getCalibration().pixelWidth = 0.5;
    image.getCalibration().pixelHeight = 0.5;
    image.getCalibration().pixelDepth = 2;
    image.getCalibration().frameInterval = 7;
    image.getCalibration().setUnit("micron");
    image.setProperty("Info", "line");
    image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
    image.setRoi(new Roi(2, 2, 5, 5));
    Path file = folder.resolve("h.tif");
    files.save(image, file, false);
    CompositeImage back = (CompositeImage) files.open(file);
    assertArrayEquals(image.getDimensions(), back.getDimensions());
    assertEquals(CompositeImage.COMPOSITE, back.getMode());
    assertEquals(Color.CYAN.getRGB(), back.getChannelLut(2).getRGB(255));
    assertEquals(5, back.getChannelLut(2).min);
    assertEquals(999, back.getChannelLut(2).max);
    assertEquals(0.5, back.getCalibration().pixelWidth, 1e-9);
    assertEquals(2, back.getCalibration().pixelDepth, 1e-9);
    assertEquals(7, back.getCalibration().frameInterval, 1e-9);
    assertEquals("micron", back.getCalibration().getUnit());
    assertEquals("label 4", back.getStack().getSliceLabel(5));
    assertEquals(new Rectangle(1, 2, 3, 4), back.getOverlay().get(0).getBounds());
    assertEquals(new Rectangle(2, 2, 5, 5), back.getRoi().getBounds());
    assertTrue(back.getInfoProperty().contains("line"));
    assertSame(stack.getPixels(7), back.getStack().getPixels(7));
  }

  @Test
  void pagesAsOtherProgramsWriteThemAreRead() throws IOException {
    for (String compression : new String[] {null, "LZW", "PackBits", "Deflate", "ZLib"}) {
      for (int type :
          new int[] {
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_3BYTE_BGR
          }) {
        BufferedImage[] pages = {page(type, 1), page(type, 2), page(type, 3)};
        Path file = folder.resolve("m" + compression + type + ".tif");
        multipage(file, compression, pages);
        ImagePlus image = files.open(file);
        assertEquals(3, image.getStackSize(), compression + " " + type);
        for (int p = 0; p < 3; p++) {
          ImageProcessor ip = image.getStack().getProcessor(p + 1);
          for (int y = 0; y < 40; y += 13) {
            for (int x = 0; x < 50; x += 7) {
              int expected =
                  type == BufferedImage.TYPE_3BYTE_BGR
                      ? pages[p].getRGB(x, y) & 0xffffff
                      : pages[p].getRaster().getSample(x, y, 0);
              assertEquals(
                  expected, ip.get(x, y) & 0xffffff, compression + " " + type + " page " + p);
            }
          }
        }
      }
    }
  }

  private static BufferedImage page(int type, int seed) {
    BufferedImage image = new BufferedImage(50, 40, type);
    Random random = new Random(seed);
    int max = type == BufferedImage.TYPE_USHORT_GRAY ? 65535 : 255;
    for (int b = 0; b < image.getRaster().getNumBands(); b++) {
      for (int y = 0; y < 40; y++) {
        for (int x = 0; x < 50; x++) {
          int v = (x * 5 + y * 3 + random.nextInt(40)) * max / 500;
          image.getRaster().setSample(x, y, b, v);
        }
      }
    }
    return image;
  }

  private static void multipage(Path file, String compression, BufferedImage... pages)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (compression != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), param);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  @Test
  void whatImageJWouldReadWronglyIsRefused() throws IOException {
    Path jpeg = folder.resolve("jpeg.tif");
    multipage(jpeg, "JPEG", page(BufferedImage.TYPE_BYTE_GRAY, 1));
    assertTrue(refused(jpeg).getMessage().contains("compressed"));
    Path mixed = folder.resolve("mixed.tif");
    multipage(
        mixed,
        null,
        page(BufferedImage.TYPE_BYTE_GRAY, 1),
        page(BufferedImage.TYPE_USHORT_GRAY, 1));
    assertTrue(refused(mixed).getMessage().contains("different"));
  }

  @Test
  void truncatedFilesAreRefusedWhereverTheyEnd() throws IOException {
    ImageStack stack = new ImageStack(40, 30);
    for (int i = 0; i < 5; i++) {
      stack.addSlice(noise(16, 40, 30));
    }
    Path whole = folder.resolve("whole.tif");
    files.save(new ImagePlus("s", stack), whole, false);
    Path deflated = folder.resolve("deflated.tif");
    multipage(deflated, "Deflate", page(BufferedImage.TYPE_BYTE_GRAY, 1));
    Path png = folder.resolve("whole.png");
    files.save(new ImagePlus("p", noise(8, 200, 200)), png, false);
    Path jpg = folder.resolve("whole.jpg");
    files.save(new ImagePlus("p", noise(24, 200, 200)), jpg, false);
    for (Path p : new Path[] {whole, png, jpg}) {
      byte[] all = Files.readAllBytes(p);
      String name = p.getFileName().toString();
      for (double part : new double[] {0.0005, 0.1, 0.5, 0.9}) {
        int n = Math.max(6, (int) (all.length * part));
        refused(bytes("cut" + part + name, Arrays.copyOf(all, n)));
      }
    }
    byte[] all = Files.readAllBytes(deflated);
    Arrays.fill(all, 8 + 40, 8 + 300, (byte) 0x55);
    refused(bytes("broken.tif", all));
  }

  @Test
  void whatIsNoImageIsNamed() throws IOException {
    assertTrue(refused(folder.resolve("none.tif")).getMessage().contains("no file"));
    assertTrue(refused(folder).getMessage().contains("folder"));
    assertTrue(refused(bytes("empty.tif", new byte[0])).getMessage().contains("empty"));
    byte[] text = "This is a text, not a picture.".getBytes(StandardCharsets.UTF_8);
    assertTrue(refused(bytes("text.tif", text)).getMessage().contains("not a TIFF"));
    refused(bytes("text.png", text));
    refused(bytes("text.txt", text));
    Path png = folder.resolve("a.png");
    files.save(new ImagePlus("p", noise(8, 9, 9)), png, false);
    assertTrue(
        refused(bytes("png.tif", Files.readAllBytes(png))).getMessage().contains("PNG file"));
    refused(bytes("circle.tif", new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0}));
    refused(bytes("big.tif", new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0}));
  }

  @Test
  void pngHoldsGreyAndColourExactly() {
    for (int depth : new int[] {8, 16, 24}) {
      Path file = folder.resolve("p" + depth + ".png");
      ImagePlus image = new ImagePlus("p", noise(depth, 33, 21));
      files.save(image, file, false);
      ImagePlus back = files.open(file);
      assertEquals(depth, back.getBitDepth());
      assertSame(image.getProcessor().getPixels(), back.getProcessor().getPixels());
    }
  }

  @Test
  void otherKindsOfPngAreUnderstoodOrRefused() throws IOException {
    BufferedImage opaque = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 64; i++) {
      opaque.setRGB(i % 8, i / 8, 0xff000000 | i * 1000);
    }
    Path file = folder.resolve("alpha.png");
    ImageIO.write(opaque, "png", file.toFile());
    assertEquals(0xff000000 | 9000, files.open(file).getProcessor().get(1, 1));
    opaque.setRGB(3, 3, 0x7f123456);
    ImageIO.write(opaque, "png", file.toFile());
    assertTrue(refused(file).getMessage().contains("transparent"));

    byte[] ramp = {0, 50, (byte) 200, (byte) 255};
    byte[] other = {9, 80, 20, 1};
    BufferedImage grey =
        new BufferedImage(
            4, 4, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 4, ramp, ramp, ramp));
    grey.getRaster().setSample(2, 1, 0, 2);
    ImageIO.write(grey, "png", file.toFile());
    assertEquals(200, files.open(file).getProcessor().get(2, 1));
    BufferedImage colour =
        new BufferedImage(
            4, 4, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 4, ramp, other, ramp));
    colour.getRaster().setSample(2, 1, 0, 2);
    ImageIO.write(colour, "png", file.toFile());
    ImagePlus indexed = files.open(file);
    assertTrue(ColourTable.indexed(indexed));
  }

  @Test
  void ofAColourTableOnlyColoursInUseMustBeOpaque() throws IOException {
    byte[] ramp = {0, 50, (byte) 200, (byte) 255};
    byte[] other = {9, 80, 20, 1};
    byte[] alpha = {(byte) 255, (byte) 255, (byte) 254, 0};
    for (byte[] green : new byte[][] {ramp, other}) {
      IndexColorModel table = new IndexColorModel(8, 4, ramp, green, ramp, alpha);
      BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED, table);
      image.getRaster().setSample(2, 1, 0, 1);
      Path file = folder.resolve("table.png");
      ImageIO.write(image, "png", file.toFile());
      int rgb = files.open(file).getProcessor().convertToRGB().get(2, 1);
      assertEquals(green[1], rgb >> 8 & 255);
      for (int value : new int[] {2, 3}) {
        image.getRaster().setSample(3, 3, 0, value);
        ImageIO.write(image, "png", file.toFile());
        assertTrue(refused(file).getMessage().contains("transparent"), "colour " + value);
      }
    }
  }

  /** ImageJ knows no signed bytes and would read -5 as 251. */
  @Test
  void signedBytesAreRefused() throws IOException {
    Path file = folder.resolve("signed.tif");
    for (int samples : new int[] {1, 3}) {
      long[] bits = new long[samples];
      long[] format = new long[samples];
      java.util.Arrays.fill(bits, 8);
      for (int kind : new int[] {1, 2}) {
        java.util.Arrays.fill(format, kind);
        TiffDirectory page = new TiffDirectory(ByteOrder.LITTLE_ENDIAN);
        page.set(TiffDirectory.WIDTH, 2);
        page.set(TiffDirectory.HEIGHT, 1);
        page.set(TiffDirectory.BITS, bits);
        page.set(TiffDirectory.PHOTOMETRIC, samples == 1 ? 1 : 2);
        page.set(TiffDirectory.OFFSETS, 8);
        page.set(TiffDirectory.SAMPLES, samples);
        page.set(TiffDirectory.ROWS_PER_STRIP, 1);
        page.set(TiffDirectory.COUNTS, 2 * samples);
        page.set(TiffDirectory.FORMAT, format);
        ByteBuffer directory = page.encode(14, false, 0);
        ByteBuffer all = ByteBuffer.allocate(14 + directory.capacity());
        all.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42);
        all.putInt(14).put((byte) -5).position(14);
        Files.write(file, all.put(directory).array());
        if (kind == 1) {
          ImageProcessor read = files.open(file).getProcessor();
          assertEquals(251, (samples == 1 ? read.get(0) : read.get(0) >> 16) & 255);
          continue;
        }
        String message = refused(file).getMessage();
        assertTrue(message.contains("signed 8-bit") && message.contains("convert"), message);
        assertThrows(RestoreException.class, () -> files.openVirtual(file));
      }
    }
  }

  @Test
  void jpegIsReadInItsColours() {
    Path file = folder.resolve("a.jpg");
    ImagePlus flat = new ImagePlus("j", new ColorProcessor(40, 40));
    flat.getProcessor().setColor(new Color(200, 100, 50));
    flat.getProcessor().fill();
    files.save(flat, file, false);
    Color back = new Color(files.open(file).getProcessor().get(20, 20));
    assertTrue(Math.abs(back.getRed() - 200) <= 3 && Math.abs(back.getBlue() - 50) <= 3);
    files.save(new ImagePlus("g", new ByteProcessor(16, 16)), file, true);
    assertEquals(8, files.open(file).getBitDepth());
  }

  @Test
  void formatThatCannotHoldTheImageIsRefused() {
    ImageStack stack = new ImageStack(4, 4);
    stack.addSlice(noise(8, 4, 4));
    stack.addSlice(noise(8, 4, 4));
    for (ImagePlus image :
        new ImagePlus[] {new ImagePlus("s", stack), new ImagePlus("f", noise(32, 4, 4))}) {
      for (String name : new String[] {"a.png", "a.jpg"}) {
        Exception e =
            assertThrows(
                UsageException.class, () -> files.save(image, folder.resolve(name), false));
        assertTrue(e.getMessage().contains(".tif"), e.getMessage());
      }
    }
    assertThrows(
        UsageException.class,
        () -> files.save(new ImagePlus("w", noise(16, 4, 4)), folder.resolve("a.jpg"), false));
    assertThrows(
        UsageException.class,
        () -> files.save(new ImagePlus("w", noise(8, 4, 4)), folder.resolve("a.gif"), false));
  }

  @Test
  void existingFileIsReplacedOnlyByForce() throws IOException {
    Path file = bytes("old.tif", new byte[] {1, 2, 3});
    ImagePlus image = new ImagePlus("n", noise(8, 4, 4));
    Exception e = assertThrows(RestoreException.class, () -> files.save(image, file, false));
    assertTrue(e.getMessage().contains("exists"), e.getMessage());
    assertEquals(3, Files.size(file));
    files.save(image, file, true);
    assertEquals(4, files.open(file).getWidth());
    assertEquals(1, left());
    assertThrows(
        RestoreException.class, () -> files.save(image, folder.resolve("no/such.tif"), true));
  }

  @Test
  void fullDiskLeavesTheOldFileAndNothingElse() throws IOException {
    ImagePlus image = new ImagePlus("n", noise(24, 300, 300));
    for (String name : new String[] {"a.tif", "a.png", "a.jpg"}) {
      Path file = bytes(name, new byte[] {7});
      ImageFiles full = new ImageFiles(f -> new Full(Files.newOutputStream(f), 5000));
      RestoreException e = assertThrows(RestoreException.class, () -> full.save(image, file, true));
      assertTrue(
          e.getMessage().contains(name) && e.getMessage().contains("No space left"),
          e.getMessage());
      assertArrayEquals(new byte[] {7}, Files.readAllBytes(file));
    }
    assertEquals(3, left());
  }

  /** A file on a disk with little space. */
  private static final class Full extends OutputStream {
    private final OutputStream out;
    private int left;

    Full(OutputStream out, int left) {
      this.out = out;
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      if (left-- <= 0) {
        throw new IOException("No space left on device");
      }
      out.write(b);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
