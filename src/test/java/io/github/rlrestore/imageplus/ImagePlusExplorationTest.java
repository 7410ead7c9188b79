package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen while exploring is what a restoration gives. */
class ImagePlusExplorationTest {
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(2).withTile(48);
  private static final Model GREY = SmallModels.model(1);

  private static ImageProcessor scene(int depth, long seed) {
    Tensor t = SmallModels.scene(66, 75, 1, seed);
    FloatProcessor values = new FloatProcessor(75, 66, t.data());
    switch (depth) {
      case 8:
        values.multiply(255);
        return values.convertToByte(false);
      case 16:
        values.multiply(5000);
        return values.convertToShort(false);
      case 24:
        values.multiply(255);
        ColorProcessor colour = new ColorProcessor(75, 66);
        for (int i = 0; i < 75 * 66; i++) {
          int v = (int) values.getf(i);
          colour.set(i, v << 16 | (255 - v) << 8 | v / 2);
        }
        return colour;
      default:
        values.multiply(10);
        return values;
    }
  }

  private static ImagePlus stack(int depth) {
    ImageStack stack = new ImageStack(75, 66);
    for (int i = 1; i <= 3; i++) {
      stack.addSlice("slice " + i, scene(depth, i));
    }
    ImagePlus image = new ImagePlus("cells.tif", stack);
    image.setSlice(2);
    return image;
  }

  private static ImagePlusExploration explore(ImagePlus image, RestoreOptions options) {
    return new ImagePlusExploration(image, GREY, options, Long.MAX_VALUE, Task.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void seesThePixelsOfARestorationOfThatPlane(int depth) {
    ImagePlus image = stack(depth);
    Object before = image.getStack().getProcessor(2).duplicate().getPixels();
    ImagePlusExploration e = explore(image, OPTIONS);
    ExploredState first = e.exploration().take(e.exploration().input(), 1, Task.NONE);
    ExploredState state = e.exploration().take(first, 3, Task.NONE);
    ImagePlus restored =
        new ImagePlusRestorer(GREY)
            .restore(image, OPTIONS.withChain(List.of(1, 3)), Task.NONE)
            .image();
    assertSame(restored.getStack().getPixels(2), e.pixels(state, Task.NONE).getPixels());
    assertSame(before, e.pixels(e.exploration().input(), Task.NONE).getPixels());
    assertSame(before, image.getStack().getPixels(2));
    ImagePlus all = e.applyToAll(state, Task.NONE).image();
    for (int i = 1; i <= 3; i++) {
      assertSame(restored.getStack().getPixels(i), all.getStack().getPixels(i));
    }
  }

  private static void assertSame(Object expected, Object actual) {
    if (expected instanceof float[]) {
      assertArrayEquals((float[]) expected, (float[]) actual, 0f);
    } else {
      assertTrue(java.util.Objects.deepEquals(expected, actual), "pixels differ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "display", "percentile"})
  void exploresTheSelectionEvenIfAnotherIsMadeMeanwhile(String range) {
    ImagePlus image = stack(16);
    image.setDisplayRange(900, 3100);
    image.setRoi(5, 7, 50, 44);
    RestoreOptions options = OPTIONS.withRange(ValueRange.of(range));
    ImagePlusExploration e = explore(image, options);
    ExploredState state = e.exploration().take(e.exploration().input(), 2, Task.NONE);
    ImagePlus restored =
        new ImagePlusRestorer(GREY)
            .restore(image, options.withChain(List.of(2)), Task.NONE)
            .image();
    image.setRoi(1, 1, 9, 9);
    ImagePlus all = e.applyToAll(state, Task.NONE).image();
    ImageProcessor part = restored.getStack().getProcessor(2);
    part.setRoi(5, 7, 50, 44);
    assertSame(part.crop().getPixels(), e.pixels(state, Task.NONE).getPixels());
    for (int i = 1; i <= 3; i++) {
      assertSame(restored.getStack().getPixels(i), all.getStack().getPixels(i));
    }
  }

  @Test
  void applyingNoToolIsRefused() {
    ImagePlusExploration e = explore(stack(8), OPTIONS);
    assertThrows(UsageException.class, () -> e.applyToAll(e.exploration().input(), Task.NONE));
  }

  @Test
  void comparesWithAReferenceOfTheImagesSizeOrOfTheSelections() {
    ImagePlus image = stack(8);
    image.setRoi(5, 7, 50, 44);
    ImagePlusExploration e = explore(image, OPTIONS);
    ImageProcessor pixels = e.pixels(e.exploration().input(), Task.NONE);
    ImageProcessor shifted = image.getStack().getProcessor(2).duplicate();
    shifted.add(5);
    double expected = 20 * Math.log10(255 / 5.0);
    Likeness whole = Likeness.of(pixels, e.bounds(), new ImagePlus("whole", shifted));
    shifted.setRoi(5, 7, 50, 44);
    Likeness part = Likeness.of(pixels, e.bounds(), new ImagePlus("part", shifted.crop()));
    assertEquals(expected, whole.psnr(), 1e-4);
    assertEquals(expected, part.psnr(), 1e-4);
    assertEquals(whole.ssim(), part.ssim());
    assertEquals(255, part.peak());
  }

  @Test
  void refusesAReferenceOfAnotherTypeOrSize() {
    ImagePlusExploration e = explore(stack(8), OPTIONS);
    ImageProcessor pixels = e.pixels(e.exploration().input(), Task.NONE);
    ImagePlus deep = new ImagePlus("deep", scene(16, 1));
    ImagePlus small = new ImagePlus("small", scene(8, 1).resize(20, 20));
    assertEquals(
        "reference 'deep' has 16 bits a pixel, the image 8: convert one of them",
        assertThrows(UsageException.class, () -> Likeness.of(pixels, e.bounds(), deep))
            .getMessage());
    assertEquals(
        "reference 'small' is 20 x 20 pixels: choose one of the image's size",
        assertThrows(UsageException.class, () -> Likeness.of(pixels, e.bounds(), small))
            .getMessage());
  }
}
