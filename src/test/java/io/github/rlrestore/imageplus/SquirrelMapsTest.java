package io.github.rlrestore.imageplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A result that has lost a spot does not explain the input there. */
class SquirrelMapsTest {
  private static final int SIDE = 64;

  /** Stripes of 100 to 200 and, if wanted, a spot 60 high at (40, 20). */
  private static ImagePlus scene(boolean spot) {
    FloatProcessor pixels = new FloatProcessor(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      double d = Math.hypot(i % SIDE - 40, i / SIDE - 20);
      double v = 150 + 50 * Math.sin(i % SIDE / 5.0) + (spot ? 60 * Math.exp(-d * d / 18) : 0);
      pixels.setf(i, (float) v);
    }
    return new ImagePlus("scene", pixels);
  }

  @Test
  void showWhereTheInputIsNotExplained() {
    SquirrelMaps maps = new SquirrelMaps(scene(true), new RestoredImage(scene(false), List.of()));
    ImagePlus error = maps.error();
    assertEquals(60, error.getProcessor().getf(40, 20), 6, "in pixel values");
    assertTrue(error.getProcessor().getf(10, 50) < 3, "elsewhere it is explained");
    ImagePlus pearson = maps.pearson();
    float there = pearson.getProcessor().getf(40, 20);
    float elsewhere = pearson.getProcessor().getf(10, 50);
    assertTrue(elsewhere > 0.99, there + " there, " + elsewhere + " elsewhere");
    assertTrue(elsewhere - there > 0.1, there + " there, " + elsewhere + " elsewhere");
  }

  @Test
  void aChangeOfGainAndOffsetIsExplained() {
    ImagePlus brighter = scene(true);
    brighter.getProcessor().multiply(2);
    brighter.getProcessor().add(30);
    SquirrelMaps maps = new SquirrelMaps(scene(true), new RestoredImage(brighter, List.of()));
    assertTrue(maps.error().getStatistics().max < 0.1, "" + maps.error().getStatistics().max);
  }
}
