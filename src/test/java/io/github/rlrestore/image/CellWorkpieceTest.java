package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.image.RegionModels.ScriptedEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CellWorkpieceTest {
  private static final int W = 300;
  private static final int H = 200;

  private static Tensor applied(Model model, Tensor plane, int[] tools, int tile, int threads) {
    try (TileThreads pool = new TileThreads(threads)) {
      RegionGrid grid = new RegionGrid(plane.w(), plane.h(), 63);
      CellWorkpiece work = new CellWorkpiece(model, grid, List.of(plane), pool, tile);
      work.apply(tools, Task.NONE);
      return work.planes().get(0);
    }
  }

  private static Model model(Tool... tools) {
    return RegionModels.model(1, List.of(tools), new JavaEngine());
  }

  /** Tools 0 to {@code most} at random for the grid of a plane. */
  private static int[] choices(int most, long seed) {
    return new Random(seed).ints(new RegionGrid(W, H, 63).cells(), 0, most + 1).toArray();
  }

  private static double difference(Tensor a, Tensor b) {
    double max = 0;
    for (int i = 0; i < a.data().length; i++) {
      max = Math.max(max, Math.abs(a.data()[i] - b.data()[i]));
    }
    return max;
  }

  private static Tensor plane(java.util.function.IntToDoubleFunction ofColumn) {
    Tensor t = new Tensor(1, H, W, 1);
    for (int y = 0; y < H; y++) {
      for (int x = 0; x < W; x++) {
        t.set(0, y, x, 0, (float) ofColumn.applyAsDouble(x));
      }
    }
    return t;
  }

  /** The largest difference where no tool can see the plane's zero padding. */
  private static double inside(Tensor a, Tensor b) {
    return difference(a.crop(3, 3, H - 6, W - 6), b.crop(3, 3, H - 6, W - 6));
  }

  @Test
  void aFlatFieldStaysFlatAndARampARamp() {
    Model model = model(RegionModels.kernel(1, 1), RegionModels.box(2, 3), RegionModels.box(3, 5));
    Tensor flat = plane(x -> 0.37);
    Tensor ramp = plane(x -> x / (double) W);
    for (int seed = 0; seed < 4; seed++) {
      int[] tools = choices(3, seed);
      assertTrue(Arrays.stream(tools).distinct().count() > 2, "cells differ");
      assertEquals(0, inside(flat, applied(model, flat, tools, 64, 2)), 3e-7);
      assertEquals(0, inside(ramp, applied(model, ramp, tools, 64, 2)), 3e-7);
      int[] same = Arrays.stream(tools).map(t -> Math.min(t, 1)).toArray();
      assertArrayEquals(flat.data(), applied(model, flat, same, 64, 2).data(), "not a bit");
      assertArrayEquals(ramp.data(), applied(model, ramp, same, 64, 2).data(), "not a bit");
    }
  }

  @Test
  void noStepBetweenNeighboursIsLargerThanTheRampAllows() {
    Model model = model(RegionModels.kernel(1, 0.9f), RegionModels.kernel(2, 1.1f));
    Tensor flat = plane(x -> 1);
    for (int seed = 0; seed < 4; seed++) {
      Tensor out = applied(model, flat, choices(2, seed), 64, 2);
      double most = 0;
      double low = 2;
      double high = 0;
      for (int y = 1; y < H; y++) {
        for (int x = 1; x < W; x++) {
          float v = out.get(0, y, x, 0);
          most = Math.max(most, Math.abs(v - out.get(0, y, x - 1, 0)));
          most = Math.max(most, Math.abs(v - out.get(0, y - 1, x, 0)));
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
      assertEquals(0.2, high - low, 1e-6, "cells differ by all of it");
      assertTrue(most <= 0.2 / 16 + 1e-6, "step of " + most);
    }
  }

  @Test
  void everyPixelIsTheWeightedMeanOfTheUntiledResults() {
    List<Tool> tools = SmallModels.tools(1);
    Model model = RegionModels.model(1, tools, new JavaEngine());
    Tensor plane = SmallModels.scene(H, W, 1, 5);
    int[] chosen = choices(3, 11);
    RegionGrid grid = new RegionGrid(W, H, 63);
    Tensor expected = new Tensor(1, H, W, 1);
    for (int cell = 0; cell < chosen.length; cell++) {
      Tensor result =
          chosen[cell] == 0
              ? plane
              : model.runner(tools.get(chosen[cell] - 1)).run(List.of(plane)).get(0);
      for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
          double w =
              weight(y, cell / grid.columns(), grid.rows())
                  * weight(x, cell % grid.columns(), grid.columns());
          float sum = expected.get(0, y, x, 0) + (float) (w * result.get(0, y, x, 0));
          expected.set(0, y, x, 0, sum);
        }
      }
    }
    for (int tile : new int[] {16, 33, 64, 1000}) {
      double d = difference(expected, applied(model, plane, chosen, tile, 1));
      assertTrue(d <= 1e-5, "tile " + tile + ": " + d);
    }
  }

  /** How much cell {@code i} of {@code n} counts at a place, said another way than the product. */
  private static double weight(int at, int i, int n) {
    double begins = i == 0 ? 1 : (at + 0.5 - (63 * i - 8)) / 16;
    double ends = i == n - 1 ? 1 : (63 * (i + 1) + 8 - (at + 0.5)) / 16;
    return Math.max(0, Math.min(1, Math.min(begins, ends)));
  }

  @Test
  void threadsDoNotChangeABit() {
    Model model = RegionModels.model(3, SmallModels.tools(3), new JavaEngine());
    Tensor plane = SmallModels.scene(H, W, 3, 5);
    int[] tools = choices(3, 2);
    float[] one = applied(model, plane, tools, 32, 1).data();
    for (int threads : new int[] {2, 3, 8}) {
      assertArrayEquals(one, applied(model, plane, tools, 32, threads).data());
    }
  }

  @Test
  void cellsThatAgreeGiveTheResultOfOneChainBitForBit() {
    Model model = RegionModels.model(1, SmallModels.tools(1), new JavaEngine());
    Tensor plane = SmallModels.scene(H, W, 1, 8);
    for (Tool tool : model.toolbox().tools()) {
      int[] tools = new int[new RegionGrid(W, H, 63).cells()];
      Arrays.fill(tools, tool.number());
      try (TileThreads pool = new TileThreads(2)) {
        PlaneWorkpiece whole = new PlaneWorkpiece(model, List.of(plane), pool, 64);
        whole.apply(tool, Task.NONE);
        float[] expected = whole.planes().get(0).data();
        assertArrayEquals(expected, applied(model, plane, tools, 64, 2).data());
      }
    }
  }

  @Test
  void toolsRunOnlyWhereChosen() {
    ScriptedEngine engine = new ScriptedEngine((patch, step, previous) -> 0);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    Tensor plane = SmallModels.scene(630, 630, 1, 3);
    for (Tool tool : model.toolbox().tools()) {
      int reach = tool.footprint().halo() + tool.footprint().alignment();
      long one = (long) (63 + 16 + 2 * reach) * (63 + 16 + 2 * reach);
      int[] tools = new int[100];
      for (int chosen = 0; chosen <= 4; chosen++) {
        engine.pixels.set(0);
        applied(model, plane, tools, 1000, 1);
        long pixels = engine.pixels.get();
        assertTrue(pixels <= chosen * one, tool + ", " + chosen + " cells: " + pixels);
        assertTrue(pixels >= chosen * 63L * 63, tool + ", " + chosen + " cells: " + pixels);
        tools[22 * chosen + 11] = tool.number();
      }
    }
    int[] all = new int[100];
    Arrays.fill(all, 2);
    engine.pixels.set(0);
    applied(model, plane, all, 1000, 1);
    assertEquals(630L * 630, engine.pixels.get(), "one area and no pixel twice");
  }

  @Test
  void cancelStopsWithinATileAndKeepsTheState() {
    ScriptedEngine engine = new ScriptedEngine((patch, step, previous) -> 0);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    AtomicBoolean cancelled = new AtomicBoolean();
    engine.onTool = () -> cancelled.set(true);
    Task task =
        new Task() {
          @Override
          public boolean cancelled() {
            return cancelled.get();
          }

          @Override
          public void progress(double done, String what) {}
        };
    Tensor plane = SmallModels.scene(126, 126, 1, 3);
    try (TileThreads pool = new TileThreads(1)) {
      RegionGrid grid = new RegionGrid(126, 126, 63);
      CellWorkpiece work = new CellWorkpiece(model, grid, List.of(plane), pool, 256);
      assertThrows(CancelledException.class, () -> work.apply(new int[] {1, 2, 3, 0}, task));
      assertSame(plane, work.planes().get(0), "state before");
    }
    assertEquals(1, engine.runs.get(), "the only tile needs three tools");
  }

  @Test
  void theRestBelongsToTheNearestCellAndSmallPlanesAreOne() {
    RegionGrid grid = new RegionGrid(W, H, 63);
    assertEquals("4 x 3 cells of 63 pixels", grid.toString());
    assertEquals(3, grid.at(W - 1, 0));
    assertEquals(11, grid.at(W - 1, H - 1));
    assertEquals(W, grid.x(4));
    assertEquals(189, grid.x(3));
    assertEquals(1, new RegionGrid(1, 1, 63).cells());
    assertEquals(2, new RegionGrid(126, 20, 63).cells());
    Model model = model(RegionModels.kernel(1, 0.5f));
    for (int[] size : new int[][] {{1, 1}, {7, 5}, {62, 130}}) {
      Tensor plane = SmallModels.scene(size[0], size[1], 1, 1);
      int[] tools = new int[new RegionGrid(size[1], size[0], 63).cells()];
      tools[tools.length - 1] = 1;
      Tensor out = applied(model, plane, tools, 16, 1);
      int last = plane.data().length - 1;
      assertEquals(plane.data()[last] / 2, out.data()[last], 1e-7);
    }
  }

  @Test
  void weightsAddUpToOneWhateverTheBlend() {
    for (int blend = 1; blend <= 16; blend++) {
      Ramps ramps = new Ramps(100, 16, 6, blend);
      for (int x = 0; x < 100; x++) {
        assertTrue(ramps.upper(x) >= 0 && ramps.upper(x) < 1);
        assertTrue(ramps.last(x) <= 5 && ramps.last(x) - ramps.lower(x) <= 1);
        int cell = Math.min(x / 16, 5);
        assertEquals(cell, ramps.upper(x) > 0.5 ? ramps.last(x) : ramps.lower(x), "" + x);
      }
    }
  }
}
