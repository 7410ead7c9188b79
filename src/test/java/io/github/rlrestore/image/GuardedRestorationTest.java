package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.guard.Guard;
import io.github.rlrestore.core.guard.GuardReport;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

/** The guard, the kept mean and the doubt on whole images, with tools of known kernels. */
class GuardedRestorationTest {
  private static final int W = 140;
  private static final int H = 133;
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(2).withTile(64).withBudget(Budget.ofSteps(1));

  /** Tool 1 sharpens, which makes noise worse; tool 2 is a 3x3 mean; tool 3 also darkens. */
  private static final List<Tool> TOOLS =
      List.of(
          RegionModels.kernel(1, 0, -1, 0, -1, 5, -1, 0, -1, 0),
          RegionModels.box(2, 3),
          RegionModels.kernel(3, 0, 0, 0, 0, 0.8f, 0, 0, 0, 0));

  private static Model model(int tool) {
    return RegionModels.model(
        1, TOOLS, new RegionModels.ScriptedEngine((p, step, previous) -> tool));
  }

  /** A smooth scene with white noise of sigma 12 of 255. */
  private static float[] noisy() {
    Random random = new Random(5);
    float[] pixels = new float[W * H];
    for (int i = 0; i < pixels.length; i++) {
      double v = 0.5 + 0.3 * Math.sin(i % W / 15.0) * Math.cos(i / W / 11.0);
      pixels[i] = (float) (v + 12 / 255.0 * random.nextGaussian());
    }
    return pixels;
  }

  private static Decision restore(Model model, float[] in, float[] out, RestoreOptions options) {
    return new ImageRestorer(model)
        .restore(
            ArrayImgs.floats(in, W, H),
            ArrayImgs.floats(out, W, H),
            Axis.XY,
            options.withRange(ValueRange.TYPE),
            Task.NONE)
        .get(0);
  }

  @Test
  void rollsBackASharpeningThatRaisesTheNoise() {
    float[] in = noisy();
    float[] out = new float[in.length];
    Decision decision = restore(model(1), in, out, OPTIONS.withGuard(Guard.ROLLBACK));
    assertEquals(1, decision.toolchain().undone().get(0).step().action());
    assertEquals(List.of(2), decision.toolchain().tools(), "the next best, the first of equals");
    // 9 pixels averaged: 9.5 dB, less what the zeros beyond the border cost, about 3 dB in all
    assertEquals(3, decision.guard().orElseThrow().estimatedGain(), 1);
    float[] expected = new float[in.length];
    restore(model(2), in, expected, OPTIONS.withChain(List.of(2)));
    assertArrayEquals(expected, out);
  }

  @Test
  void warnsWithTheSamePixelsAsWithoutAGuard() {
    float[] in = noisy();
    float[] off = new float[in.length];
    float[] warned = new float[in.length];
    assertFalse(restore(model(1), in, off, OPTIONS).guard().isPresent());
    Decision decision = restore(model(1), in, warned, OPTIONS.withGuard(Guard.WARN));
    assertArrayEquals(off, warned);
    GuardReport report = decision.guard().orElseThrow();
    assertEquals(12, report.input().noiseSigma(), 1);
    assertTrue(Double.isNaN(report.estimatedGain()));
  }

  @Test
  void tellsAMeanThatMoved() {
    float[] in = noisy();
    GuardReport report =
        restore(model(3), in, new float[in.length], OPTIONS.withGuard(Guard.WARN))
            .guard()
            .orElseThrow();
    assertEquals(0.8, report.meanAfter() / report.meanBefore(), 1e-4);
    assertTrue(
        report.warnings().stream().anyMatch(w -> w.startsWith("the mean moved by -20.00 %")),
        report.warnings().toString());
  }

  @Test
  void keepsTheMeanIfAsked() {
    float[] in = noisy();
    float[] out = new float[in.length];
    restore(model(3), in, out, OPTIONS.withKeptMean(true));
    assertEquals(mean(in), mean(out), 1e-6);
    float[] free = new float[in.length];
    restore(model(3), in, free, OPTIONS);
    assertEquals(0.8 * mean(in), mean(free), 1e-5);
    assertEquals(out[0] - free[0], out[9999] - free[9999], 1e-6, "one number for all pixels");
  }

  @Test
  void keepsTheMeanOfThePixelsThatAreRestored() {
    float[] in = noisy();
    float[] unfit = {Float.NaN, Float.POSITIVE_INFINITY, -1e30f};
    for (int i = 0; i < in.length; i++) {
      // the bright ones, so that what fills them has another mean than the rest
      in[i] = in[i] > 0.7 ? unfit[i % unfit.length] : in[i];
    }
    for (int channels : new int[] {1, 3}) {
      float[] out = new float[in.length];
      Model model =
          channels == 1
              ? model(3)
              : RegionModels.model(
                  3, SmallModels.tools(3), new RegionModels.ScriptedEngine((p, s, b) -> 1));
      Decision decision = restore(model, in, out, OPTIONS.withKeptMean(true).withGuard(Guard.WARN));
      assertFalse(decision.toolchain().untouched());
      assertEquals(mean(in), mean(out), 1e-6, channels + " channels");
      GuardReport report = decision.guard().orElseThrow();
      assertEquals(report.meanBefore(), report.meanAfter(), 1e-6, channels + " channels");
    }
  }

  /** Over the pixels that have data. */
  private static double mean(float[] pixels) {
    double sum = 0;
    int n = 0;
    for (float v : pixels) {
      if (Math.abs(v) < 1e6) {
        sum += v;
        n++;
      }
    }
    return sum / n;
  }

  @Test
  void doubtsWhereTurningMattersAndWhereTheLastToolDid() {
    float[] in = noisy();
    float[] out = new float[in.length];
    PlaneDoubt doubt = restore(model(2), in, out, OPTIONS.withDoubt(true)).doubt().get(0);
    assertEquals(in.length, doubt.error().length);
    assertTrue(doubt.meanError() > 0.01, doubt.toString());
    assertTrue(doubt.disagreement(0) > 0.01, doubt.toString());
    float[] plain = new float[in.length];
    restore(model(2), in, plain, OPTIONS);
    assertArrayEquals(plain, out, "doubt changes no pixel");
  }

  @Test
  void doubtsTheSameWhetherTheMeanIsKeptOrNot() {
    float[] in = noisy();
    RestoreOptions doubting = OPTIONS.withDoubt(true);
    PlaneDoubt free = restore(model(3), in, new float[in.length], doubting).doubt().get(0);
    PlaneDoubt kept =
        restore(model(3), in, new float[in.length], doubting.withKeptMean(true)).doubt().get(0);
    assertArrayEquals(free.error(), kept.error());
    assertEquals(free.disagreement(0), kept.disagreement(0));
  }

  @Test
  void doubtsAModelOfOneToolByTheChainWithoutIt() {
    float[] in = noisy();
    float[] out = new float[in.length];
    Model model =
        RegionModels.model(
            1,
            List.of(RegionModels.box(1, 3)),
            new RegionModels.ScriptedEngine((p, step, previous) -> 1));
    Decision decision = restore(model, in, out, OPTIONS.withDoubt(true));
    assertEquals(List.of(1), decision.toolchain().tools());
    double sum = 0;
    for (int y = 0; y < 63; y++) {
      for (int x = 0; x < 63; x++) {
        double d = out[y * W + x] - in[y * W + x];
        sum += d * d;
      }
    }
    double expected = Math.sqrt(sum / (63 * 63));
    PlaneDoubt doubt = decision.doubt().get(0);
    assertEquals(63, doubt.grid().cell(), "the sum above is over the first tile");
    assertEquals(expected, doubt.disagreement(0), 1e-5, "what the tool changed");
  }

  @Test
  void flagsTheTileWhereNeighboursDisagree() {
    float[] in = noisy();
    for (int y = 70; y < 133; y++) {
      for (int x = 70; x < 126; x++) {
        in[y * W + x] = (x + y) % 2;
      }
    }
    PlaneDoubt doubt =
        restore(model(2), in, new float[in.length], OPTIONS.withDoubt(true)).doubt().get(0);
    assertEquals(4, doubt.grid().cells());
    assertTrue(doubt.flagged(3), doubt.toString());
    assertEquals(1, doubt.flags(), doubt.toString());
  }

  @Test
  void hasNoDoubtAboutAnUntouchedImage() {
    float[] in = noisy();
    PlaneDoubt doubt =
        restore(model(0), in, new float[in.length], OPTIONS.withDoubt(true)).doubt().get(0);
    assertEquals(0, doubt.disagreement(0));
    assertEquals(0, doubt.flags());
  }

  @Test
  void judgesRegionsAsAWholeAndRefusesToRollThemBack() {
    float[] in = noisy();
    float[] out = new float[in.length];
    RestoreOptions regions = OPTIONS.withDecide(Decide.REGION);
    RegionDecision decided =
        new ImageRestorer(model(2))
            .regions(
                new IntervalPlanes<>(
                    ArrayImgs.floats(in, W, H), ArrayImgs.floats(out, W, H), Axis.XY),
                regions.withGuard(Guard.WARN).withRange(ValueRange.TYPE),
                Task.NONE)
            .get(0);
    assertEquals(12, decided.guard().orElseThrow().input().noiseSigma(), 1);
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> restore(model(2), in, out, regions.withGuard(Guard.ROLLBACK)));
    assertTrue(e.getMessage().contains("choose decide image or stack"), e.getMessage());
  }

  @Test
  void turnsBackWhatItTurned() {
    var plane = SmallModels.scene(5, 7, 2, 3);
    for (int way = 0; way < Dihedral.COUNT; way++) {
      assertArrayEquals(plane.data(), Dihedral.back(Dihedral.turned(plane, way), way).data());
    }
    assertEquals(
        8,
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(w -> Dihedral.turned(SmallModels.scene(4, 4, 1, 3), w).data())
            .map(java.util.Arrays::hashCode)
            .distinct()
            .count());
  }
}
