package io.github.rlrestore.cli;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import io.github.rlrestore.imageplus.ImageFiles;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Small images whose pixels are known, saved where a test wants them. */
final class TestImages {
  static final int WIDTH = 70;
  static final int HEIGHT = 65;

  private TestImages() {}

  static int red(int x, int y) {
    return (3 * x + y) % 256;
  }

  static Path rgb(Path file) {
    ColorProcessor pixels = new ColorProcessor(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels.set(x, y, red(x, y) << 16 | (2 * y) << 8 | 3 * x);
      }
    }
    return save(new ImagePlus("rgb", pixels), file);
  }

  static Path grey(Path file) {
    ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        pixels.set(x, y, red(x, y));
      }
    }
    return save(new ImagePlus("grey", pixels), file);
  }

  /** Two 16-bit slices. */
  static Path stack(Path file) {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int z = 1; z <= 2; z++) {
      ShortProcessor pixels = new ShortProcessor(WIDTH, HEIGHT);
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        pixels.set(i, z * i % 4096);
      }
      stack.addSlice("slice " + z, pixels);
    }
    ImagePlus image = new ImagePlus("stack", stack);
    image.setDimensions(1, 2, 1);
    return save(image, file);
  }

  /** A PNG of 16-bit colour. */
  static Path colour16(Path file) throws IOException {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster pixels = model.createCompatibleWritableRaster(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      for (int band = 0; band < 3; band++) {
        pixels.setSample(i % WIDTH, i / WIDTH, band, (band + 1) * 4 * i);
      }
    }
    ImageIO.write(new BufferedImage(model, pixels, false, null), "png", file.toFile());
    return file;
  }

  static Path constant(Path file, float value) {
    FloatProcessor pixels = new FloatProcessor(WIDTH, HEIGHT);
    pixels.set(value);
    return save(new ImagePlus("constant", pixels), file);
  }

  static Path save(ImagePlus image, Path file) {
    new ImageFiles().save(image, file, false);
    return file;
  }

  static ImagePlus open(Path file) {
    return new ImageFiles().open(file);
  }

  /** True if two files hold the same bytes. */
  static boolean same(Path a, Path b) throws IOException {
    return Arrays.equals(Files.readAllBytes(a), Files.readAllBytes(b));
  }
}
