package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.quality.Psnr;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.RegionModels.ScriptedEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class RegionRestorationTest {
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults()
          .withThreads(2)
          .withTile(64)
          .withRange(ValueRange.TYPE)
          .withDecide(Decide.REGION);

  /** Restores a grey plane as an image of floats. */
  private static final class Run {
    private final float[] out;
    private final List<RegionDecision> decisions;

    Run(Model model, Tensor plane, RestoreOptions options) {
      out = new float[plane.data().length];
      decisions =
          new ImageRestorer(model)
              .regions(
                  new IntervalPlanes<>(
                      ArrayImgs.floats(plane.data(), plane.w(), plane.h()),
                      ArrayImgs.floats(out, plane.w(), plane.h()),
                      Axis.XY),
                  options,
                  Task.NONE);
    }

    List<String> chains() {
      return decisions.get(0).chains().stream()
          .map(Toolchain::toString)
          .collect(Collectors.toList());
    }

    double psnr(Tensor clean) {
      return Psnr.db(new Tensor(1, clean.h(), clean.w(), 1, out), clean, 1);
    }
  }

  private static int cellOf(Tensor patch) {
    return Math.round(patch.get(0, 0, 0, 0) * 10);
  }

  /** Three cells in a row, the first pixel of each tells its number. */
  private static Tensor threeCells() {
    Tensor plane = SmallModels.scene(63, 189, 1, 1);
    for (int i = 0; i < 3; i++) {
      plane.set(0, 0, 63 * i, 0, i / 10f);
    }
    return plane;
  }

  @Test
  void everyCellHasItsOwnChainAndStaysStopped() {
    // the first pixel is made to stay: identity tools
    List<String> seen = new ArrayList<>();
    ScriptedEngine engine =
        new ScriptedEngine(
            (patch, step, previous) -> {
              int cell = cellOf(patch);
              seen.add(cell + ":" + step + ":" + previous);
              return cell == 0 ? 0 : cell == 1 ? (step == 0 ? 2 : 0) : step + 1;
            });
    Model model =
        RegionModels.model(
            1,
            List.of(
                RegionModels.kernel(1, 1), RegionModels.kernel(2, 1), RegionModels.kernel(3, 1)),
            engine);
    Run run = new Run(model, threeCells(), OPTIONS);
    assertEquals(List.of("stop", "2,stop", "1,2,3"), run.chains());
    assertEquals(List.of("0:0:0", "1:0:0", "2:0:0", "1:1:2", "2:1:1", "2:2:2"), seen);
    RegionDecision d = run.decisions.get(0);
    assertEquals(StopReason.AGENT, d.chains().get(1).reason());
    assertEquals(StopReason.STEPS, d.chains().get(2).reason());
    assertArrayEquals(new int[] {0, 2, 1}, d.tools(0));
    assertArrayEquals(new int[] {0, 0, 2}, d.tools(1));
    assertArrayEquals(new double[] {Double.NaN, 1, 1}, d.values(1));
    assertArrayEquals(new double[] {1, 1, 1}, d.margins(0));
    assertEquals(3, d.steps());
    assertEquals(0, d.chains().get(0).predictedGain());
    assertEquals(1, d.chains().get(2).predictedGain());
    assertEquals("row 1, column 3: 1,2,3", d.decisions().get(2).toString());
  }

  @Test
  void theBudgetHolds() {
    Model model = RegionModels.model(1, (patch, step, previous) -> 1);
    Run one = new Run(model, threeCells(), OPTIONS.withBudget(Budget.ofSteps(1)));
    assertEquals(List.of("1", "1", "1"), one.chains());
    Run none = new Run(model, threeCells(), OPTIONS.withBudget(new Budget(3, 1e-9)));
    assertEquals(List.of("", "", ""), none.chains());
    assertEquals(StopReason.SECONDS, none.decisions.get(0).chains().get(0).reason());
    assertArrayEquals(threeCells().data(), none.out);
  }

  @Test
  void replayIsBitIdenticalAndAsksNoAgent() {
    ScriptedEngine engine = new ScriptedEngine(RegionModels::byContent);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    Tensor plane = SmallModels.scene(200, 300, 1, 4);
    Run run = new Run(model, plane, OPTIONS);
    assertTrue(run.chains().stream().distinct().count() > 3, "" + run.chains());
    int looks = engine.looks.get();
    Run again = new Run(model, plane, OPTIONS.withRegions(run.decisions).withThreads(1));
    assertArrayEquals(run.out, again.out);
    assertEquals(looks, engine.looks.get());
    assertEquals(StopReason.GIVEN, again.decisions.get(0).chains().get(0).reason());
    Exception e =
        assertThrows(
            UsageException.class,
            () ->
                new Run(
                    model, SmallModels.scene(200, 299, 1, 4), OPTIONS.withRegions(run.decisions)));
    assertTrue(e.getMessage().contains("300 x 200"), e.getMessage());
  }

  @Test
  void tilesDoNotShow() {
    Model model = RegionModels.model(1, RegionModels::byContent);
    Tensor plane = SmallModels.scene(200, 300, 1, 4);
    Run run = new Run(model, plane, OPTIONS.withTile(1000));
    for (int tile : new int[] {16, 47, 128}) {
      Run tiled = new Run(model, plane, OPTIONS.withRegions(run.decisions).withTile(tile));
      double worst = 0;
      for (int i = 0; i < run.out.length; i++) {
        worst = Math.max(worst, Math.abs(run.out[i] - tiled.out[i]));
      }
      assertTrue(worst <= 1e-5, "tile " + tile + ": " + worst);
    }
  }

  @Test
  void threadsDoNotChangeABit() {
    Model model = RegionModels.model(1, RegionModels::byContent);
    Tensor plane = SmallModels.scene(200, 300, 1, 4);
    Run one = new Run(model, plane, OPTIONS.withThreads(1));
    for (int threads : new int[] {2, 5}) {
      Run several = new Run(model, plane, OPTIONS.withThreads(threads));
      assertEquals(one.chains(), several.chains());
      assertArrayEquals(one.out, several.out);
    }
  }

  @Test
  void aGivenChainIsThatOfTheWholeImage() {
    Model model = RegionModels.model(1, RegionModels::byContent);
    Tensor plane = SmallModels.scene(130, 140, 1, 4);
    RestoreOptions given = OPTIONS.withChain(List.of(3, 1));
    Run region = new Run(model, plane, given);
    float[] image = new float[plane.data().length];
    new ImageRestorer(model)
        .restore(
            ArrayImgs.floats(plane.data(), 140, 130),
            ArrayImgs.floats(image, 140, 130),
            Axis.XY,
            given.withDecide(Decide.IMAGE),
            Task.NONE);
    assertArrayEquals(image, region.out);
    assertEquals("3,1", region.chains().get(3));
  }

  @Test
  void everyPlaneHasItsOwnGridAndAConstantOneNone() {
    Model model = RegionModels.model(1, (patch, step, previous) -> 1);
    float[] pixels = new float[70 * 130 * 2];
    System.arraycopy(SmallModels.scene(130, 70, 1, 1).data(), 0, pixels, 0, 70 * 130);
    float[] out = new float[pixels.length];
    List<Axis> axes = List.of(Axis.X, Axis.Y, Axis.SLICE);
    List<Decision> flat =
        new ImageRestorer(model)
            .restore(
                ArrayImgs.floats(pixels, 70, 130, 2),
                ArrayImgs.floats(out, 70, 130, 2),
                axes,
                OPTIONS,
                Task.NONE);
    assertEquals(
        List.of(
            "z 1, row 1, column 1: 1,1,1",
            "z 1, row 2, column 1: 1,1,1",
            "z 2, row 1, column 1: ",
            "z 2, row 2, column 1: "),
        flat.stream().map(Decision::toString).collect(Collectors.toList()));
    assertEquals(StopReason.UNIFORM, flat.get(3).toolchain().reason());
  }

  @Test
  void coloursOfAnImageVoteTogetherForAGreyModel() {
    Model model = RegionModels.model(1, (patch, step, previous) -> cellOf(patch) == 3 ? 2 : 1);
    float[] rgb = new float[64 * 130 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (i * 37 % 101) / 101f;
    }
    for (int k = 0; k < 3; k++) {
      rgb[k * 64 * 130] = 0.3f;
      rgb[k * 64 * 130 + 63 * 64] = k == 0 ? 0.3f : 0.1f;
    }
    List<RegionDecision> d =
        new ImageRestorer(model)
            .regions(
                new IntervalPlanes<>(
                    ArrayImgs.floats(rgb, 64, 130, 3),
                    ArrayImgs.floats(64, 130, 3),
                    Axis.XY_COLOUR),
                OPTIONS.withBudget(Budget.ofSteps(1)),
                Task.NONE);
    assertArrayEquals(new int[] {2, 1}, d.get(0).tools(0));
    assertArrayEquals(
        new int[] {2, 1, 0, 0}, d.get(0).chains().get(1).steps().get(0).votes(), "two to one");
  }

  @Test
  void aSinglePixelIsRestored() {
    Model model = RegionModels.model(1, (patch, step, previous) -> 1);
    Run run = new Run(model, new Tensor(1, 1, 1, 1, new float[] {0.5f}), OPTIONS);
    assertEquals(List.of("1,1,1"), run.chains());
    assertTrue(Float.isFinite(run.out[0]));
  }

  /** Waves, left half blurred, right half with noise. */
  @Test
  void damageThatDiffersByPlaceIsRestoredBetterThanByOneChain() {
    int h = 189;
    int w = 378;
    Tensor clean = new Tensor(1, h, w, 1);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        clean.set(0, y, x, 0, (float) (0.5 + 0.3 * Math.sin(x / 3.0) * Math.cos(y / 4.0)));
      }
    }
    Tensor damaged = clean;
    for (int i = 0; i < 3; i++) {
      damaged =
          new JavaEngine()
              .prepare(RegionModels.box(1, 3).network(), RegionModels.box(1, 3).weights())
              .run(List.of(damaged))
              .get(0);
    }
    Random random = new Random(5);
    for (int y = 0; y < h; y++) {
      for (int x = w / 2; x < w; x++) {
        damaged.set(0, y, x, 0, clean.get(0, y, x, 0) + 0.1f * (float) random.nextGaussian());
      }
    }
    Model model =
        RegionModels.model(
            1,
            List.of(RegionModels.kernel(1, 0, -1, 0, -1, 5, -1, 0, -1, 0), RegionModels.box(2, 3)),
            new ScriptedEngine(RegionRestorationTest::bySharpness));
    RestoreOptions options = OPTIONS.withBudget(Budget.ofSteps(1));
    Run region = new Run(model, damaged, options);
    assertEquals(2, region.chains().stream().distinct().count(), "" + region.chains());
    double best = Psnr.db(damaged, clean, 1);
    for (List<Integer> chain :
        List.of(List.of(1), List.of(2), List.of(1, 2), List.of(2, 1), List.of(2, 2))) {
      best = Math.max(best, new Run(model, damaged, options.withChain(chain)).psnr(clean));
    }
    double psnr = region.psnr(clean);
    assertTrue(psnr > best, "by region " + psnr + " dB, by the best single chain " + best);
    assertFalse(Double.isInfinite(psnr));
  }

  /** Smooths what is noisy, sharpens what is not. */
  private static int bySharpness(Tensor patch, int step, int previous) {
    double sum = 0;
    for (int y = 1; y < 62; y++) {
      for (int x = 1; x < 62; x++) {
        sum +=
            Math.abs(
                4 * patch.get(0, y, x, 0)
                    - patch.get(0, y - 1, x, 0)
                    - patch.get(0, y + 1, x, 0)
                    - patch.get(0, y, x - 1, 0)
                    - patch.get(0, y, x + 1, 0));
      }
    }
    return sum / (61 * 61) > 0.15 ? 2 : 1;
  }
}
