package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImagePlusRestorerTest {
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(2).withTile(48);
  private static final RestoreOptions CHAIN = OPTIONS.withChain(List.of(1, 3));
  private static final Model GREY = SmallModels.model(1);

  private static ImageProcessor scene(int depth, int w, int h, long seed) {
    Tensor t = SmallModels.scene(h, w, 3, seed);
    ImageProcessor ip =
        depth == 8
            ? new ByteProcessor(w, h)
            : depth == 16
                ? new ShortProcessor(w, h)
                : depth == 24 ? new ColorProcessor(w, h) : new FloatProcessor(w, h);
    for (int i = 0; i < w * h; i++) {
      float v = t.data()[3 * i];
      if (depth == 24) {
        int r = (int) (v * 255);
        int g = (int) (t.data()[3 * i + 1] * 255);
        int b = (int) (t.data()[3 * i + 2] * 255);
        ip.set(i, 0xff000000 | r << 16 | g << 8 | b);
      } else if (depth == 32) {
        ip.setf(i, v * 10 - 3);
      } else {
        ip.set(i, (int) (v * (depth == 8 ? 255 : 5000)));
      }
    }
    return ip;
  }

  private static ImagePlus stack(int depth, int w, int h, int n) {
    ImageStack stack = new ImageStack(w, h);
    for (int i = 1; i <= n; i++) {
      stack.addSlice("slice " + i, scene(depth, w, h, i));
    }
    return new ImagePlus("cells.tif", stack);
  }

  private static RestoredImage restore(ImagePlus image, RestoreOptions options) {
    return new ImagePlusRestorer(GREY).restore(image, options, Task.NONE);
  }

  private static List<String> scopes(RestoredImage r) {
    return r.toolchains().stream()
        .map(RestoredImage.PlaneToolchain::scope)
        .collect(Collectors.toList());
  }

  @Test
  void everyTypeComesBackInItsTypeWithTheInputUntouched() {
    for (int depth : new int[] {8, 16, 24, 32}) {
      for (int channels : new int[] {1, 3}) {
        ImagePlus image = new ImagePlus("photo.jpg", scene(depth, 71, 66, 1));
        Object before = image.getProcessor().getPixelsCopy();
        RestoredImage r =
            new ImagePlusRestorer(SmallModels.model(channels)).restore(image, CHAIN, Task.NONE);
        assertEquals(depth, r.image().getBitDepth());
        assertEquals(71, r.image().getWidth());
        assertEquals("photo restored", r.image().getTitle());
        assertEquals(List.of("image"), scopes(r));
        assertEquals("1,3", r.toolchains().get(0).toolchain().toString());
        assertSamePixels(before, image.getProcessor().getPixels(), "input");
        assertFalse(same(before, r.image().getProcessor().getPixels()), depth + " bit changes");
        assertFalse(image.isLocked());
        assertFalse(image.hasImageStack(), "no stack is made of the input");
      }
    }
  }

  private static boolean same(Object a, Object b) {
    return java.util.Objects.deepEquals(a, b);
  }

  private static void assertSamePixels(Object a, Object b, String what) {
    assertTrue(same(a, b), what + " is bit-identical");
  }

  @Test
  void replayIsBitIdenticalToTheDecisionForEveryType() {
    for (int depth : new int[] {8, 16, 24, 32}) {
      ImagePlus image = new ImagePlus("a", scene(depth, 130, 66, 2));
      RestoredImage decided = restore(image, OPTIONS);
      RestoredImage replayed =
          restore(image, OPTIONS.withChain(decided.toolchains().get(0).toolchain().tools()));
      assertSamePixels(
          decided.image().getProcessor().getPixels(),
          replayed.image().getProcessor().getPixels(),
          depth + " bit");
    }
  }

  @Test
  void keepsWhatBelongsToASingleImage() {
    ImagePlus image = new ImagePlus("cells.ome.tif", scene(16, 64, 64, 1));
    Calibration cal = new Calibration();
    cal.pixelWidth = 0.25;
    cal.setUnit("um");
    cal.setFunction(Calibration.STRAIGHT_LINE, new double[] {1, 2}, "density");
    image.setCalibration(cal);
    image.setLut(LUT.createLutFromColor(Color.GREEN));
    image.setDisplayRange(100, 3000);
    image.setProp("Slice_Label", "first");
    image.setProperty("Info", "microscope: x");
    image.setProp("key", "value");
    image.setRoi(new Line(1, 1, 20, 20));
    image.setOverlay(new Overlay(new Roi(3, 4, 5, 6)));
    RestoredImage r = restore(image, CHAIN);
    ImagePlus out = r.image();
    assertEquals("cells restored", out.getTitle());
    assertEquals(0.25, out.getCalibration().pixelWidth);
    assertEquals("density", out.getCalibration().getValueUnit());
    assertEquals(100, out.getDisplayRangeMin());
    assertEquals(3000, out.getDisplayRangeMax());
    assertEquals(Color.GREEN.getRGB(), out.getProcessor().getColorModel().getRGB(255));
    assertEquals("first", out.getProp("Slice_Label"));
    assertEquals("value", out.getProp("key"));
    assertEquals(Roi.LINE, out.getRoi().getType());
    assertEquals(new Rectangle(3, 4, 5, 6), out.getOverlay().get(0).getBounds());
    String info = out.getInfoProperty();
    assertTrue(info.startsWith("microscope: x\nRL-Restore run: version "), info);
    assertTrue(
        info.contains(
            "\nRL-Restore: model small, decide image, range auto; image: 1,3 (tool 1, tool 3)"),
        info);
    assertEquals("microscope: x", image.getInfoProperty());
    assertTrue(image.getOverlay() != out.getOverlay() && image.getRoi() != out.getRoi());
  }

  @Test
  void stackKeepsLabelsAndPosition() {
    ImagePlus image = stack(8, 64, 64, 4);
    image.setSlice(3);
    RestoredImage r = restore(image, OPTIONS);
    assertEquals(List.of("z 1", "z 2", "z 3", "z 4"), scopes(r));
    assertEquals(4, r.image().getStackSize());
    assertEquals("slice 2", r.image().getStack().getSliceLabel(2));
    assertEquals(3, r.image().getCurrentSlice());
    assertEquals(3, image.getCurrentSlice());
    RestoredImage shared = restore(image, OPTIONS.withDecide(Decide.STACK));
    assertEquals(List.of("stack"), scopes(shared));
  }

  @Test
  void everyPlaneOfAStackIsRestoredAsItWouldBeAlone() {
    ImagePlus image = stack(8, 70, 64, 3);
    RestoredImage r = restore(image, OPTIONS);
    for (int i = 1; i <= 3; i++) {
      ImagePlus alone = new ImagePlus("a", image.getStack().getProcessor(i).duplicate());
      assertSamePixels(
          restore(alone, OPTIONS).image().getProcessor().getPixels(),
          r.image().getStack().getPixels(i),
          "plane " + i);
    }
  }

  @Test
  void hyperstackStaysCompositeWithItsTables() {
    ImagePlus plain = stack(16, 64, 64, 12);
    plain.setDimensions(2, 3, 2);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COMPOSITE);
    image.setChannelLut(LUT.createLutFromColor(Color.MAGENTA), 1);
    image.setChannelLut(LUT.createLutFromColor(Color.CYAN), 2);
    image.setPosition(1, 1, 1);
    image.setDisplayRange(10, 1000);
    image.setPosition(2, 2, 2);
    image.setDisplayRange(20, 2000);
    image.getCalibration().pixelDepth = 3;
    RestoredImage r = restore(image, OPTIONS.withDecide(Decide.STACK));
    assertEquals(List.of("c 1", "c 2"), scopes(r));
    CompositeImage out = (CompositeImage) r.image();
    assertEquals(CompositeImage.COMPOSITE, out.getMode());
    assertArrayEquals(image.getDimensions(), out.getDimensions());
    assertEquals(Color.MAGENTA.getRGB(), out.getChannelLut(1).getRGB(255));
    assertEquals(Color.CYAN.getRGB(), out.getChannelLut(2).getRGB(255));
    assertEquals(10, out.getChannelLut(1).min);
    assertEquals(1000, out.getChannelLut(1).max);
    assertEquals(2000, out.getChannelLut(2).max);
    assertEquals(2, out.getC());
    assertEquals(2, out.getZ());
    assertEquals(2, out.getT());
    assertTrue(out.isHyperStack());
    assertEquals(3, out.getCalibration().pixelDepth);
    assertEquals(12, restore(image, CHAIN).toolchains().size());
    assertEquals("c 2, z 1, t 1", restore(image, CHAIN).toolchains().get(1).scope());
    RestoredImage display = restore(image, CHAIN.withRange(ValueRange.DISPLAY));
    assertFalse(same(display.image().getStack().getPixels(1), out.getStack().getPixels(1)));
  }

  @Test
  void rgbStackIsRestoredInColour() {
    RestoredImage r =
        new ImagePlusRestorer(SmallModels.model(3)).restore(stack(24, 64, 64, 2), CHAIN, Task.NONE);
    assertEquals(List.of("z 1", "z 2"), scopes(r));
    assertEquals(24, r.image().getBitDepth());
    int[] pixels = (int[]) r.image().getStack().getPixels(2);
    assertEquals(0xff000000, pixels[7] & 0xff000000, "high byte kept");
  }

  @Test
  void virtualStackIsReadPlaneByPlane() {
    int[] reads = new int[4];
    VirtualStack virtual =
        new VirtualStack(64, 64, null, "") {
          @Override
          public ImageProcessor getProcessor(int n) {
            reads[n]++;
            return scene(8, 64, 64, n);
          }

          @Override
          public Object getPixels(int n) {
            return getProcessor(n).getPixels();
          }

          @Override
          public int getSize() {
            return 3;
          }

          @Override
          public int size() {
            return 3;
          }

          @Override
          public String getSliceLabel(int n) {
            return "file " + n;
          }
        };
    ImagePlus image = new ImagePlus("v", virtual);
    java.util.Arrays.fill(reads, 0);
    RestoredImage r = restore(image, CHAIN);
    assertTrue(reads[3] == 1 && reads[2] == 1, "each plane read once");
    assertFalse(r.image().getStack().isVirtual());
    assertEquals("file 2", r.image().getStack().getSliceLabel(2));
    assertSamePixels(
        restore(stack(8, 64, 64, 3), CHAIN).image().getStack().getPixels(3),
        r.image().getStack().getPixels(3),
        "last plane");
  }

  @Test
  void selectionIsRestoredAndTheRestCopied() {
    ImagePlus image = stack(8, 100, 90, 2);
    image.setRoi(new Roi(80, 20, 64, 30));
    RestoredImage r = restore(image, CHAIN);
    ImageProcessor in = image.getStack().getProcessor(2);
    ImageProcessor out = r.image().getStack().getProcessor(2);
    in.setRoi(new Rectangle(80, 20, 20, 30));
    ImagePlus alone = new ImagePlus("a", in.crop());
    ImageProcessor part = restore(alone, CHAIN).image().getProcessor();
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 100; x++) {
        boolean inside = x >= 80 && y >= 20 && y < 50;
        int expected = inside ? part.get(x - 80, y - 20) : in.get(x, y);
        assertEquals(expected, out.get(x, y), x + ", " + y);
      }
    }
    assertEquals(image.getRoi().getBounds(), r.image().getRoi().getBounds());
  }

  @Test
  void selectionWithoutPixelsIsRefused() {
    ImagePlus image = new ImagePlus("a", scene(8, 64, 64, 1));
    for (Roi roi : List.of(new Roi(5, 5, 0, 0), new Roi(70, 5, 8, 8), new Roi(5, -9, 8, 8))) {
      image.setRoi(roi);
      Exception e = assertThrows(UsageException.class, () -> restore(image, CHAIN));
      boolean said =
          e.getMessage()
              .contains(
                  roi.getBounds().x == 5 && roi.getBounds().y == 5
                      ? "too small"
                      : "holds no pixel");
      assertTrue(said, e.getMessage());
      assertFalse(e.getMessage().contains("\n"));
    }
  }

  @Test
  void colourTableIsRefusedButPseudoColourIsNot() {
    byte[][] table = new byte[3][256];
    Random random = new Random(1);
    for (byte[] t : table) {
      random.nextBytes(t);
    }
    ImageProcessor indexed = scene(8, 64, 64, 1);
    indexed.setColorModel(new IndexColorModel(8, 256, table[0], table[1], table[2]));
    Exception e =
        assertThrows(UsageException.class, () -> restore(new ImagePlus("map", indexed), CHAIN));
    assertTrue(e.getMessage().contains("RGB"), e.getMessage());
    ImageProcessor green = scene(8, 64, 64, 1);
    green.setLut(LUT.createLutFromColor(Color.GREEN));
    assertNotNull(restore(new ImagePlus("green", green), CHAIN));
  }

  @Test
  void invertedTableIsKeptAndValuesUsedRaw() {
    ImageProcessor ip = scene(8, 64, 64, 1);
    ImagePlus plain = new ImagePlus("a", ip.duplicate());
    ip.invertLut();
    ImagePlus out = restore(new ImagePlus("a", ip), CHAIN).image();
    assertTrue(out.isInvertedLut());
    assertSamePixels(
        restore(plain, CHAIN).image().getProcessor().getPixels(),
        out.getProcessor().getPixels(),
        "raw values");
  }

  @Test
  void constantImageIsNamed() {
    Exception e =
        assertThrows(
            RestoreException.class,
            () -> restore(new ImagePlus("black.tif", new ByteProcessor(64, 64)), OPTIONS));
    assertEquals(
        "image 'black.tif' is constant (every pixel is 0): there is nothing to restore, choose an"
            + " image with content",
        e.getMessage());
  }

  @Test
  void displayRangeOfEightBitChangesTheMapOnly() {
    ImagePlus image = new ImagePlus("a", scene(8, 64, 64, 1));
    image.setDisplayRange(50, 120);
    RestoredImage auto = restore(image, CHAIN);
    RestoredImage display = restore(image, CHAIN.withRange(ValueRange.DISPLAY));
    assertEquals(50, auto.image().getDisplayRangeMin());
    assertEquals(120, auto.image().getDisplayRangeMax());
    assertNotEquals(
        java.util.Arrays.hashCode((byte[]) auto.image().getProcessor().getPixels()),
        java.util.Arrays.hashCode((byte[]) display.image().getProcessor().getPixels()));
    assertNull(display.image().getOverlay());
  }
}
