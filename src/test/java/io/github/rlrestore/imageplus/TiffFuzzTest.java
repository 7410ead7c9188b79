package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.fuzz.Fuzzer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TiffFuzzTest {
  @TempDir Path folder;

  private List<byte[]> files() throws IOException {
    ImagePlus grey = Stacks.of(8, 12, 9, new int[] {1, 3, 1}, 1);
    List<byte[]> files = new ArrayList<>();
    Path file = folder.resolve("good.tif");
    for (int depth : new int[] {8, 16, 24, 32}) {
      files.add(
          Files.readAllBytes(
              Stacks.save(
                  Stacks.of(depth, 10, 7, new int[] {depth == 16 ? 2 : 1, 2, 1}, 1), file)));
    }
    for (boolean big : new boolean[] {false, true}) {
      files.add(
          Files.readAllBytes(Stacks.strips(grey, file, big, true, ByteOrder.LITTLE_ENDIAN, 4)));
      files.add(Files.readAllBytes(Stacks.strips(grey, file, big, false, ByteOrder.BIG_ENDIAN, 9)));
    }
    files.add(other("LZW", BufferedImage.TYPE_INT_RGB));
    files.add(other("LZW", BufferedImage.TYPE_BYTE_GRAY));
    files.add(other("PackBits", BufferedImage.TYPE_USHORT_GRAY));
    return files;
  }

  private static byte[] other(String compression, int type) throws IOException {
    BufferedImage image = new BufferedImage(14, 11, type);
    for (int i = 0; i < 14 * 11; i++) {
      image.setRGB(i % 14, i / 14, i * 0x010203);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionType(compression);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  @Test
  void damagedFilesAreOpenedOrRefused() throws IOException {
    Path file = folder.resolve("damaged.tif");
    new Fuzzer("TIFF", 1500)
        .run(
            files(),
            bytes -> {
              Files.write(file, bytes);
              new ImageFiles().open(file);
            });
  }

  @Test
  void damagedFilesAreReadByPlanesOrRefused() throws IOException {
    Path file = folder.resolve("damaged.tif");
    new Fuzzer("TIFF by planes", 1500)
        .run(
            files(),
            bytes -> {
              Files.write(file, bytes);
              ImagePlus image = new ImageFiles().openVirtual(file);
              for (int i = 1; i <= Math.min(20, image.getStackSize()); i++) {
                image.getStack().getProcessor(i);
              }
            });
  }

  /** A strip of 1 MB that inflates to a gigabyte, in an image of 100 pixels. */
  @Test
  void aBombIsRefusedBeforeItInflates() throws IOException {
    Deflater deflater = new Deflater(9);
    ByteArrayOutputStream strip = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    byte[] buffer = new byte[1 << 16];
    for (int i = 0; i < 1024; i++) {
      deflater.setInput(zeros);
      for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
        strip.write(buffer, 0, n);
      }
    }
    deflater.finish();
    for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
      strip.write(buffer, 0, n);
    }
    deflater.end();
    TiffDirectory d = new TiffDirectory(ByteOrder.BIG_ENDIAN);
    d.set(TiffDirectory.WIDTH, 10);
    d.set(TiffDirectory.HEIGHT, 10);
    d.set(TiffDirectory.BITS, 8);
    d.set(TiffDirectory.COMPRESSION, 8);
    d.set(TiffDirectory.PHOTOMETRIC, 1);
    d.set(TiffDirectory.OFFSETS, 1000);
    d.set(TiffDirectory.COUNTS, strip.size());
    byte[] directory = d.encode(8, false, 0).array();
    byte[] file = new byte[1000 + strip.size()];
    System.arraycopy(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8}, 0, file, 0, 8);
    System.arraycopy(directory, 0, file, 8, directory.length);
    System.arraycopy(strip.toByteArray(), 0, file, 1000, strip.size());
    Path bomb = Files.write(folder.resolve("bomb.tif"), file);
    for (ThrowingOpen open :
        List.<ThrowingOpen>of(
            () -> new ImageFiles().open(bomb),
            () -> new ImageFiles().openVirtual(bomb).getStack().getProcessor(1))) {
      RestoreException e = assertThrows(RestoreException.class, open::run);
      assertTrue(e.getMessage().contains("inflates to more"), e.getMessage());
    }
  }

  private interface ThrowingOpen {
    void run();
  }
}
