package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.plugin.LutLoader;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import io.github.rlrestore.core.degrade.Damage;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Grey counts by its values, whatever colours it is shown in, as restoring takes it. */
final class LookupTableTest {
  private static final int[] ONE = {1, 1, 1};

  @TempDir Path folder;

  private static ImagePlus degraded(ImagePlus image) {
    return new ImagePlusDegrader().degrade(image, Damage.NONE, new SplittableRandom(1));
  }

  private static LUT[] tables() {
    return new LUT[] {
      LUT.createLutFromColor(Color.GREEN),
      new LUT(LutLoader.getLut("fire"), 0, 255),
      LUT.createLutFromColor(Color.WHITE).createInvertedLut()
    };
  }

  /** Shown from its lowest third, so that clipping at the display range would be seen. */
  private static ImagePlus shown(int depth, LUT table) {
    ImagePlus image = Stacks.of(depth, 9, 7, ONE, 5);
    image.setLut(table);
    double min = image.getStatistics().min;
    image.setDisplayRange(min, min + (image.getStatistics().max - min) / 3);
    return image;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void damagedGreyIsThatOfItsValuesAndKeepsItsTable(int depth) {
    ImagePlus plain = degraded(Stacks.of(depth, 9, 7, ONE, 5));
    for (LUT table : tables()) {
      ImagePlus result = degraded(shown(depth, table));
      assertEquals(8, result.getBitDepth(), table.toString());
      assertArrayEquals(
          (byte[]) plain.getProcessor().getPixels(), (byte[]) result.getProcessor().getPixels());
      assertArrayEquals(table.getBytes(), result.getProcessor().getLut().getBytes());
    }
    ImageProcessor inverted = degraded(shown(depth, tables()[2])).getProcessor();
    assertTrue(inverted.isInvertedLut());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void scoredGreyIsItsValues(int depth) {
    ImageProcessor plain = Stacks.of(depth, 9, 7, ONE, 5).getProcessor();
    float[] values = ValuePlane.of(plain).tensor().data();
    for (LUT table : tables()) {
      ValuePlane plane = ValuePlane.of(shown(depth, table).getProcessor());
      assertEquals(1, plane.tensor().c());
      assertEquals(depth == 8 ? 255 : depth == 16 ? 65535 : 1, plane.peak());
      assertArrayEquals(values, plane.tensor().data());
    }
  }

  @Test
  void aPaletteBecomesItsColours() {
    byte[] random = new byte[3 * 256];
    new Random(3).nextBytes(random);
    byte[][] rgb = new byte[3][256];
    for (int i = 0; i < 3 * 256; i++) {
      rgb[i / 256][i % 256] = random[i];
    }
    ByteProcessor pixels = new ByteProcessor(3, 1, new byte[] {0, 7, (byte) 200});
    pixels.setLut(new LUT(rgb[0], rgb[1], rgb[2]));
    int colour = 0xff000000 | (rgb[0][7] & 255) << 16 | (rgb[1][7] & 255) << 8 | rgb[2][7] & 255;
    ImagePlus result = degraded(new ImagePlus("palette", pixels));
    assertEquals(24, result.getBitDepth());
    assertEquals(colour, result.getProcessor().get(1));
    ValuePlane plane = ValuePlane.of(pixels);
    assertEquals(3, plane.tensor().c());
    assertEquals((rgb[1][7] & 255) / 255f, plane.tensor().data()[4]);
  }

  /** Red, green and blue of 16 bits each, which ImageJ holds as three channels. */
  @Test
  void aColourImageOf48BitsKeepsItsChannels() {
    ImagePlus colour = Stacks.of(16, 9, 7, new int[] {3, 1, 1}, 5);
    Path file = Stacks.save(colour, folder.resolve("rgb48.tif"));
    ImagePlus image = new ImageFiles().open(file);
    image.setC(2);
    image.setDisplayRange(0, 65535 / 5.0);
    CompositeImage result = (CompositeImage) degraded(image);
    assertEquals(3, result.getNChannels());
    assertEquals(8, result.getBitDepth());
    for (int c = 1; c <= 3; c++) {
      ImageProcessor raw = image.getStack().getProcessor(c);
      ImageProcessor damaged = result.getStack().getProcessor(c);
      for (int i = 0; i < raw.getPixelCount(); i++) {
        assertEquals(raw.get(i) / 257.0, damaged.get(i), 3, "channel " + c + ", pixel " + i);
      }
      assertEquals(
          ((CompositeImage) image).getChannelLut(c).getRGB(255),
          result.getChannelLut(c).getRGB(255));
    }
    assertEquals(51, result.getChannelLut(2).max, 3);
    assertFalse(result.getChannelLut(1).getRGB(255) == result.getChannelLut(2).getRGB(255));
  }
}
