package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RegionModels;
import io.github.rlrestore.image.RestoreOptions;
import java.awt.Rectangle;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Dark cells get tool 1 twice, bright ones tool 3 once, those between none. */
class RegionMapsTest {
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(1).withDecide(Decide.REGION);
  private static final Model MODEL =
      RegionModels.model(
          1,
          (patch, step, previous) -> {
            float v = patch.get(0, 31, 31, 0);
            int first = v < 0.3 ? 1 : v > 0.7 ? 3 : 0;
            return step == 0 ? first : step == 1 && previous == 1 ? 1 : 0;
          });

  /** Three columns of cells, dark, between and bright, {@code left} pixels to the right. */
  private static ByteProcessor plane(int left) {
    ByteProcessor ip = new ByteProcessor(left + 200, 70);
    for (int i = 0; i < ip.getPixelCount(); i++) {
      int column = Math.max(0, i % ip.getWidth() - left) / 63;
      ip.set(i, (column == 0 ? 20 : column == 1 ? 128 : 235) + i % 3);
    }
    return ip;
  }

  private static RestoredImage restore(ImagePlus image) {
    return new ImagePlusRestorer(MODEL).restore(image, OPTIONS, Task.NONE);
  }

  @Test
  void everyPixelHasTheNumbersOfItsCell() {
    ImagePlus image = new ImagePlus("a.tif", plane(0));
    image.getCalibration().pixelWidth = 0.25;
    RestoredImage restored = restore(image);
    RegionMaps maps = new RegionMaps(restored, MODEL.toolbox());
    ImagePlus tools = maps.tools();
    assertEquals("a restored tools", tools.getTitle());
    assertEquals(8, tools.getBitDepth());
    assertEquals(2, tools.getStackSize());
    assertEquals(0.25, tools.getCalibration().pixelWidth);
    assertEquals("step 2", tools.getStack().getSliceLabel(2));
    int[] xs = {0, 62, 63, 125, 126, 199};
    int[][] expected = {{1, 1, 0, 0, 3, 3}, {1, 1, 0, 0, 0, 0}};
    for (int step = 0; step < 2; step++) {
      for (int i = 0; i < xs.length; i++) {
        int v = tools.getStack().getProcessor(step + 1).get(xs[i], 69);
        assertEquals(expected[step][i], v, "step " + step + ", x " + xs[i]);
      }
    }
    ImagePlus steps = maps.steps();
    ImagePlus gain = maps.gain();
    float[] gains = {1, 1, 0, 0, 1, 1};
    for (int i = 0; i < xs.length; i++) {
      int taken = (expected[0][i] > 0 ? 1 : 0) + (expected[1][i] > 0 ? 1 : 0);
      assertEquals(taken, steps.getProcessor().get(xs[i], 0));
      assertEquals(gains[i], gain.getProcessor().getf(xs[i], 0));
    }
    assertEquals(32, gain.getBitDepth());
  }

  @Test
  void toolsHaveColoursAndALegend() {
    ImagePlus tools =
        new RegionMaps(restore(new ImagePlus("a", plane(0))), MODEL.toolbox()).tools();
    tools.setSlice(1);
    int[] colours = new int[4];
    for (int i = 0; i < 4; i++) {
      colours[i] = tools.getProcessor().getColorModel().getRGB(i) & 0xffffff;
      for (int j = 0; j < i; j++) {
        assertNotEquals(colours[j], colours[i], j + " and " + i);
      }
    }
    assertEquals(0, colours[0]);
    String legend = tools.getInfoProperty();
    assertTrue(legend.contains("0 = no tool (#000000)\n"), legend);
    assertTrue(legend.contains(String.format("3 = tool 3 (#%06x)", colours[3])), legend);
  }

  @Test
  void theLegendImageHasTheColoursOfTheToolsThatWereUsed() {
    RegionMaps maps = new RegionMaps(restore(new ImagePlus("a", plane(0))), MODEL.toolbox());
    ImagePlus tools = maps.tools();
    ImagePlus legend = maps.legend();
    assertEquals("a restored legend", legend.getTitle());
    int[] expected = {0, 1, 3}; // no tool and those used, one below the other
    for (int row = 0; row < expected.length; row++) {
      int colour = tools.getStack().getProcessor(1).getColorModel().getRGB(expected[row]);
      int seen = legend.getProcessor().get(15, 8 + 22 * row + 11);
      assertEquals(colour & 0xffffff, seen & 0xffffff, "row " + row);
    }
    assertEquals(3 * 22 + 16, legend.getHeight());
    int text = 0;
    for (int x = 38; x < legend.getWidth(); x++) {
      for (int y = 0; y < legend.getHeight(); y++) {
        text += (legend.getProcessor().get(x, y) & 255) < 128 ? 1 : 0;
      }
    }
    assertTrue(text > 100, "dark pixels of the names: " + text);
  }

  @Test
  void onlyTheSelectionHasCells() {
    ImagePlus image = new ImagePlus("a", plane(50));
    image.setRoi(new Rectangle(50, 2, 200, 68));
    RestoredImage restored = restore(image);
    assertEquals(new Rectangle(50, 2, 200, 68), restored.bounds());
    ImagePlus tools = new RegionMaps(restored, MODEL.toolbox()).tools();
    assertEquals(250, tools.getWidth());
    assertEquals(0, tools.getProcessor().get(49, 30));
    assertEquals(1, tools.getProcessor().get(50, 2));
    assertEquals(0, tools.getProcessor().get(50, 1));
    assertEquals(3, tools.getProcessor().get(249, 69));
  }

  @Test
  void planesAreSlicesAndStepsFrames() {
    ImageStack stack = new ImageStack(200, 70);
    stack.addSlice(plane(0));
    stack.addSlice(plane(0));
    stack.addSlice(plane(0));
    RegionMaps maps = new RegionMaps(restore(new ImagePlus("a", stack)), MODEL.toolbox());
    ImagePlus tools = maps.tools();
    assertEquals(3, tools.getNSlices());
    assertEquals(2, tools.getNFrames());
    assertEquals("z 2, step 2", tools.getStack().getSliceLabel(5));
    assertEquals(3, maps.steps().getNSlices());
    assertEquals("z 3, predicted gain, dB", maps.gain().getStack().getSliceLabel(3));
  }

  @Test
  void theInfoHasARowOfChainsForEachRowOfCells() {
    RestoredImage restored = restore(new ImagePlus("a", plane(0)));
    String info = restored.image().getInfoProperty();
    assertTrue(info.contains("decide region, range auto; image: 3 x 1 cells of 63 pixels\n"), info);
    assertTrue(info.contains("RL-Restore: image, row 1: 1,1,stop; stop; 3,stop\n"), info);
    assertEquals(
        "row 1, column 1; row 1, column 2; row 1, column 3",
        restored.toolchains().stream()
            .map(RestoredImage.PlaneToolchain::scope)
            .collect(Collectors.joining("; ")));
  }

  @Test
  void thereAreNoMapsWithoutRegions() {
    RestoredImage restored =
        new ImagePlusRestorer(MODEL)
            .restore(new ImagePlus("a", plane(0)), OPTIONS.withDecide(Decide.IMAGE), Task.NONE);
    Exception e =
        assertThrows(UsageException.class, () -> new RegionMaps(restored, MODEL.toolbox()));
    assertTrue(e.getMessage().contains("decide=region"), e.getMessage());
  }
}
