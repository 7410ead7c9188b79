package io.github.rlrestore.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

/** Small images on disk and in memory. */
final class TestImages {
  private TestImages() {}

  static ImagePlus noise(String title, int width, int height, long seed) {
    byte[] pixels = new byte[width * height];
    new Random(seed).nextBytes(pixels);
    return new ImagePlus(title, new ByteProcessor(width, height, pixels));
  }

  static Path save(ImagePlus image, Path file) {
    assertTrue(IJ.saveAsTiff(image, file.toString()), () -> "cannot save " + file);
    return file;
  }

  static ImagePlus open(Path file) {
    assertTrue(Files.isRegularFile(file), () -> "there is no " + file);
    ImagePlus image = IJ.openImage(file.toString());
    assertTrue(image != null, () -> "cannot open " + file);
    return image;
  }

  static void assertSame(ImagePlus expected, ImagePlus actual) {
    assertEquals(expected.getStackSize(), actual.getStackSize());
    assertEquals(expected.getBitDepth(), actual.getBitDepth());
    for (int i = 1; i <= expected.getStackSize(); i++) {
      Object pixels = expected.getStack().getPixels(i);
      Object others = actual.getStack().getPixels(i);
      assertEquals(pixels.getClass(), others.getClass());
      assertTrue(Objects.deepEquals(pixels, others), "slice " + i + " has other pixels");
    }
  }
}
