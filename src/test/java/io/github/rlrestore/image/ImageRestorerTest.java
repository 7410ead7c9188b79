package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.StopReason;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class ImageRestorerTest {
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withThreads(2).withTile(32);

  private static float[] scene(int w, int h, double gain, double offset) {
    float[] v = SmallModels.scene(h, w, 1, 3).data();
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (gain * v[i] + offset);
    }
    return v;
  }

  private static float[] restored(Model model, float[] pixels, int w, RestoreOptions options) {
    float[] out = new float[pixels.length];
    int h = pixels.length / w;
    new ImageRestorer(model)
        .restore(
            ArrayImgs.floats(pixels, w, h),
            ArrayImgs.floats(out, w, h),
            Axis.XY,
            options,
            Task.NONE);
    return out;
  }

  private static List<String> scopes(List<Decision> decisions) {
    return decisions.stream().map(Decision::scope).collect(Collectors.toList());
  }

  @Test
  void bytesAreDividedBy255AndRounded() {
    Model model = SmallModels.model(1);
    Tensor plane = SmallModels.scene(40, 70, 1, 9);
    byte[] pixels = new byte[plane.data().length];
    Tensor exact = new Tensor(1, 40, 70, 1);
    for (int i = 0; i < pixels.length; i++) {
      int v = Math.round(plane.data()[i] * 255);
      pixels[i] = (byte) v;
      exact.data()[i] = v / 255f;
    }
    byte[] out = new byte[pixels.length];
    List<Decision> decisions =
        new ImageRestorer(model)
            .restore(
                ArrayImgs.unsignedBytes(pixels, 70, 40),
                ArrayImgs.unsignedBytes(out, 70, 40),
                Axis.XY,
                OPTIONS.withChain(List.of(2, 3)),
                Task.NONE);
    Tensor expected = exact;
    for (int n : new int[] {2, 3}) {
      expected = model.runner(model.toolbox().tool(n)).run(List.of(expected)).get(0);
    }
    for (int i = 0; i < out.length; i++) {
      double v = Math.max(0, Math.min(255, Math.floor(expected.data()[i] * 255.0 + 0.5)));
      assertEquals((int) v, out[i] & 0xff, "pixel " + i);
    }
    assertEquals("image: 2,3", decisions.get(0).toString());
  }

  @Test
  void replayIsBitIdenticalToTheDecision() {
    Model model = SmallModels.model(1);
    float[] pixels = scene(150, 131, 40, 7);
    float[] out = new float[pixels.length];
    List<Decision> decisions =
        new ImageRestorer(model)
            .restore(
                ArrayImgs.floats(pixels, 150, 131),
                ArrayImgs.floats(out, 150, 131),
                Axis.XY,
                OPTIONS,
                Task.NONE);
    List<Integer> chain = decisions.get(0).toolchain().tools();
    assertEquals(3, chain.size());
    float[] again = restored(model, pixels, 150, OPTIONS.withChain(chain).withThreads(1));
    assertArrayEquals(out, again);
  }

  @Test
  void percentileMapIsLinear() {
    Model model = SmallModels.model(1);
    float[] plain = restored(model, scene(80, 75, 1, 0), 80, OPTIONS);
    float[] scaled = restored(model, scene(80, 75, 3000, -700), 80, OPTIONS);
    double worst = 0;
    for (int i = 0; i < plain.length; i++) {
      worst = Math.max(worst, Math.abs(3000 * plain[i] - 700 - scaled[i]) / 3000);
    }
    assertTrue(worst < 2e-6, "relative difference " + worst);
  }

  @Test
  void holesStayAndDoNotSpread() {
    Model model = SmallModels.model(1);
    float[] pixels = scene(64, 50, 1, 0);
    RestoreOptions options = OPTIONS.withRange(ValueRange.TYPE).withChain(List.of(1, 2, 3));
    float[] clean = restored(model, pixels, 64, options);
    float[] holed = pixels.clone();
    float odd = Float.intBitsToFloat(0x7fc12345);
    int[] holes = {0, 64 * 20 + 30, 64 * 20 + 31, 64 * 21 + 30, 64 * 49 + 63};
    float[] values = {Float.NaN, odd, Float.POSITIVE_INFINITY, -Float.MAX_VALUE, -1e30f};
    for (int i = 0; i < holes.length; i++) {
      holed[holes[i]] = values[i];
    }
    float[] out = restored(model, holed, 64, options);
    for (int i = 0; i < holes.length; i++) {
      assertEquals(
          Float.floatToRawIntBits(values[i]), Float.floatToRawIntBits(out[holes[i]]), "hole " + i);
      out[holes[i]] = clean[holes[i]];
    }
    double worst = 0;
    for (int i = 0; i < out.length; i++) {
      assertTrue(Float.isFinite(out[i]), "pixel " + i + " is " + out[i]);
      worst = Math.max(worst, Math.abs(out[i] - clean[i]));
    }
    assertTrue(worst < 0.2, "a hole changes its neighbours by " + worst);
    assertEquals(clean[64 * 35 + 10], out[64 * 35 + 10], "far from holes nothing changes");
  }

  @Test
  void stoppingAgentLeavesEveryBit() {
    float[] pixels = scene(70, 64, 123.456, 0.789);
    float[] out = restored(SmallModels.stopping(1), pixels, 70, OPTIONS);
    assertArrayEquals(pixels, out);
  }

  @Test
  void stackSharesADecisionPerChannel() {
    Model model = SmallModels.model(1);
    byte[] pixels = new byte[64 * 64 * 2 * 3];
    for (int p = 0; p < 6; p++) {
      Tensor plane = SmallModels.scene(64, 64, 1, p);
      for (int i = 0; i < 64 * 64; i++) {
        pixels[p * 64 * 64 + i] = (byte) (plane.data()[i] * 255);
      }
    }
    List<Axis> axes = List.of(Axis.X, Axis.Y, Axis.CHANNEL, Axis.SLICE);
    ImageRestorer restorer = new ImageRestorer(model);
    var in = ArrayImgs.unsignedBytes(pixels, 64, 64, 2, 3);
    var out = ArrayImgs.unsignedBytes(64, 64, 2, 3);
    List<Decision> each = restorer.restore(in, out, axes, OPTIONS, Task.NONE);
    assertEquals(
        List.of("c 1, z 1", "c 2, z 1", "c 1, z 2", "c 2, z 2", "c 1, z 3", "c 2, z 3"),
        scopes(each));
    List<Decision> shared =
        restorer.restore(in, out, axes, OPTIONS.withDecide(Decide.STACK), Task.NONE);
    assertEquals(List.of("c 1", "c 2"), scopes(shared));
    int votes = 0;
    for (int v : shared.get(0).toolchain().steps().get(0).votes()) {
      votes += v;
    }
    assertEquals(3, votes, "one square in each of three slices");
  }

  @Test
  void uniformPlaneIsLeftAndDoesNotVote() {
    Model model = SmallModels.model(1);
    float[] pixels = new float[64 * 64 * 2];
    System.arraycopy(scene(64, 64, 1, 0), 0, pixels, 64 * 64, 64 * 64);
    java.util.Arrays.fill(pixels, 0, 64 * 64, 0.3f);
    pixels[5] = Float.NaN;
    List<Axis> axes = List.of(Axis.X, Axis.Y, Axis.FRAME);
    float[] out = new float[pixels.length];
    ImageRestorer restorer = new ImageRestorer(model);
    var in = ArrayImgs.floats(pixels, 64, 64, 2);
    var target = ArrayImgs.floats(out, 64, 64, 2);
    List<Decision> each = restorer.restore(in, target, axes, OPTIONS, Task.NONE);
    assertTrue(each.get(0).toolchain().untouched());
    assertEquals(StopReason.UNIFORM, each.get(0).toolchain().reason());
    assertFalse(each.get(1).toolchain().untouched());
    assertArrayEquals(
        java.util.Arrays.copyOf(pixels, 64 * 64), java.util.Arrays.copyOf(out, 64 * 64));
    List<Decision> shared =
        restorer.restore(in, target, axes, OPTIONS.withDecide(Decide.STACK), Task.NONE);
    int votes = 0;
    for (int v : shared.get(0).toolchain().steps().get(0).votes()) {
      votes += v;
    }
    assertEquals(1, votes);
    assertEquals(0.3f, out[0]);
  }

  @Test
  void constantImageIsRefusedWithItsValue() {
    Model model = SmallModels.model(1);
    RestoreException e =
        assertThrows(RestoreException.class, () -> restored(model, new float[100], 10, OPTIONS));
    assertTrue(e.getMessage().contains("every pixel is 0"), e.getMessage());
    float[] nothing = new float[100];
    java.util.Arrays.fill(nothing, Float.NaN);
    e = assertThrows(RestoreException.class, () -> restored(model, nothing, 10, OPTIONS));
    assertTrue(e.getMessage().contains("no finite pixel"), e.getMessage());
  }

  @Test
  void greyAndColourMeetEitherModel() {
    float[] pixels = scene(66, 65, 1, 0);
    Model colour = SmallModels.model(3);
    RestoreOptions options = OPTIONS.withRange(ValueRange.TYPE).withChain(List.of(1));
    float[] out = restored(colour, pixels, 66, options);
    Tensor three = new Tensor(1, 65, 66, 3);
    for (int i = 0; i < three.data().length; i++) {
      three.data()[i] = pixels[i / 3];
    }
    Tensor expected = colour.runner(colour.toolbox().tool(1)).run(List.of(three)).get(0);
    float[] e = expected.data();
    assertEquals((e[300] + e[301] + e[302]) / 3, out[100], 1e-6);

    Model grey = SmallModels.model(1);
    float[] rgb = new float[66 * 65 * 3];
    for (int k = 0; k < 3; k++) {
      float[] one = SmallModels.scene(65, 66, 1, k).data();
      System.arraycopy(one, 0, rgb, k * one.length, one.length);
    }
    ArrayImg<FloatType, FloatArray> result = ArrayImgs.floats(66, 65, 3);
    List<Decision> decisions =
        new ImageRestorer(grey)
            .restore(
                ArrayImgs.floats(rgb, 66, 65, 3),
                result,
                Axis.XY_COLOUR,
                OPTIONS.withRange(ValueRange.TYPE),
                Task.NONE);
    assertEquals(1, decisions.size());
    float[] second =
        restored(
            grey,
            SmallModels.scene(65, 66, 1, 1).data(),
            66,
            OPTIONS.withRange(ValueRange.TYPE).withChain(decisions.get(0).toolchain().tools()));
    float[] all = result.update(null).getCurrentStorageArray();
    assertArrayEquals(second, java.util.Arrays.copyOfRange(all, 66 * 65, 2 * 66 * 65));
  }

  @Test
  void otherTypesAndViewsAreRestored() {
    Model model = SmallModels.model(1);
    float[] pixels = scene(80, 70, 1000, 50);
    double[] doubles = new double[pixels.length];
    int[] ints = new int[pixels.length];
    float[] rounded = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      doubles[i] = pixels[i];
      ints[i] = Math.round(pixels[i]);
      rounded[i] = ints[i];
    }
    ImageRestorer restorer = new ImageRestorer(model);
    float[] expected = restored(model, pixels, 80, OPTIONS);
    RandomAccessibleInterval<DoubleType> out = ArrayImgs.doubles(70, 80);
    restorer.restore(
        ArrayImgs.doubles(doubles, 80, 70), Views.permute(out, 0, 1), Axis.XY, OPTIONS, Task.NONE);
    assertEquals(expected[80 * 20 + 7], out.getAt(20, 7).get(), 1e-3);
    float[] expectedInts = restored(model, rounded, 80, OPTIONS);
    RandomAccessibleInterval<IntType> outInts = ArrayImgs.ints(80, 70);
    restorer.restore(ArrayImgs.ints(ints, 80, 70), outInts, Axis.XY, OPTIONS, Task.NONE);
    assertEquals(Math.floor(expectedInts[80 * 20 + 7] + 0.5), outInts.getAt(7, 20).get());
  }

  @Test
  void wrongRequestsSayWhatToDo() {
    ImageRestorer restorer = new ImageRestorer(SmallModels.model(1));
    RandomAccessibleInterval<UnsignedByteType> a = ArrayImgs.unsignedBytes(8, 8, 2);
    Exception e =
        assertThrows(
            UsageException.class, () -> restorer.restore(a, a, Axis.XY_COLOUR, OPTIONS, Task.NONE));
    assertTrue(e.getMessage().contains("8 x 8 x 2"), e.getMessage());
    assertThrows(
        UsageException.class,
        () -> restored(SmallModels.model(1), scene(8, 8, 1, 0), 8, OPTIONS.withChain(List.of(9))));
    assertThrows(
        UsageException.class,
        () ->
            restored(
                SmallModels.model(1), scene(8, 8, 1, 0), 8, OPTIONS.withRange(ValueRange.DISPLAY)));
  }

  @Test
  void tinyImagesOfEverySizeWork() {
    Model model = SmallModels.model(1);
    for (int[] size : new int[][] {{1, 1}, {2, 1}, {1, 9}, {7, 5}, {62, 64}}) {
      float[] out = restored(model, scene(size[0], size[1], 1, 0), size[0], OPTIONS);
      assertEquals(size[0] * size[1], out.length);
    }
  }
}
