package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PlaneWorkpieceTest {
  private static final int[][] SIZES = {{1, 1}, {7, 5}, {63, 63}, {64, 301}, {35, 2}};

  private static Tensor untiled(Tool tool, Tensor plane) {
    return new JavaEngine().prepare(tool.network(), tool.weights()).run(List.of(plane)).get(0);
  }

  private static Tensor tiled(Tool tool, Tensor plane, int tile, int threads) {
    try (TileThreads pool = new TileThreads(threads)) {
      PlaneWorkpiece work =
          new PlaneWorkpiece(SmallModels.model(plane.c()), List.of(plane), pool, tile);
      work.apply(tool, Task.NONE);
      return work.planes().get(0);
    }
  }

  private static double difference(Tensor a, Tensor b) {
    double max = 0;
    for (int i = 0; i < a.data().length; i++) {
      max = Math.max(max, Math.abs(a.data()[i] - b.data()[i]));
    }
    return max;
  }

  @Test
  void tilesDoNotShow() {
    for (int[] size : SIZES) {
      for (Tool tool : SmallModels.tools(3)) {
        Tensor plane = SmallModels.scene(size[0], size[1], 3, 7);
        Tensor whole = untiled(tool, plane);
        assertTrue(difference(whole, plane) > 1e-3, tool + " changes something");
        for (int tile : new int[] {16, 17, 33, 256}) {
          double d = difference(whole, tiled(tool, plane, tile, 1));
          assertTrue(d <= 1e-5, tool + ", tile " + tile + ", " + size[1] + " wide: " + d);
        }
      }
    }
  }

  @Test
  void tilesDoNotShowWhereALayerSkipsPixels() {
    Tool tool = SmallModels.strided(1);
    Model model = SmallModels.model(1);
    for (int[] size : new int[][] {{63, 63}, {64, 301}, {50, 48}}) {
      Tensor plane = SmallModels.scene(size[0], size[1], 1, 3);
      Tensor whole = untiled(tool, plane);
      TileGrid grid = new TileGrid(size[0], size[1], tool.footprint(), 16, 16);
      Tensor out = new Tensor(1, size[0], size[1], 1);
      for (int i = 0; i < grid.size(); i++) {
        grid.run(i, model.engine().prepare(tool.network(), tool.weights()), plane, out);
      }
      assertTrue(difference(whole, out) <= 1e-5, "off by " + difference(whole, out));
    }
  }

  @Test
  void threadsDoNotChangeABit() {
    Tensor plane = SmallModels.scene(64, 301, 3, 5);
    for (Tool tool : SmallModels.tools(3)) {
      float[] one = tiled(tool, plane, 32, 1).data();
      for (int threads : new int[] {2, 3, 8}) {
        assertArrayEquals(one, tiled(tool, plane, 32, threads).data(), tool.toString());
      }
    }
  }

  @Test
  void cropGrownByTheHaloGivesTheCropOfTheResult() {
    Tensor plane = SmallModels.scene(90, 121, 3, 11);
    for (Tool tool : SmallModels.tools(3)) {
      int halo = tool.footprint().halo();
      Tensor whole = tiled(tool, plane, 24, 2);
      Tensor grown = plane.crop(20 - halo, 40 - halo, 30 + 2 * halo, 26 + 2 * halo);
      Tensor crop = tiled(tool, grown, 24, 2).crop(halo, halo, 30, 26);
      assertTrue(difference(whole.crop(20, 40, 30, 26), crop) <= 1e-5, tool.toString());
    }
  }

  @Test
  void cancelStopsWithinOneTileAndKeepsTheState() {
    for (int threads : new int[] {1, 2}) {
      CountingEngine engine = new CountingEngine();
      Model model = SmallModels.model(1, engine);
      AtomicBoolean cancelled = new AtomicBoolean();
      engine.onTile = () -> cancelled.compareAndSet(false, engine.tiles.get() >= 3);
      Task task =
          new Task() {
            @Override
            public boolean cancelled() {
              return cancelled.get();
            }

            @Override
            public void progress(double done, String what) {}
          };
      Tensor plane = SmallModels.scene(128, 128, 1, 1);
      try (TileThreads pool = new TileThreads(threads)) {
        PlaneWorkpiece work = new PlaneWorkpiece(model, List.of(plane), pool, 16);
        Tool tool = model.toolbox().tool(1);
        assertThrows(CancelledException.class, () -> work.apply(tool, task));
        assertSame(plane, work.planes().get(0), "state before");
      }
      int begun = engine.tiles.get();
      assertTrue(begun < 3 + threads, begun + " of 64 tiles begun with " + threads + " threads");
    }
  }

  @Test
  void brokenEngineKeepsTheStateAndEndsTheThreads() throws InterruptedException {
    CountingEngine engine = new CountingEngine();
    engine.failAt = 6;
    Model model = SmallModels.model(1, engine);
    List<Tensor> planes = List.of(SmallModels.scene(64, 64, 1, 1), SmallModels.scene(64, 64, 1, 2));
    try (TileThreads pool = new TileThreads(3)) {
      PlaneWorkpiece work = new PlaneWorkpiece(model, planes, pool, 32);
      Tool tool = model.toolbox().tool(2);
      Exception e = assertThrows(IllegalStateException.class, () -> work.apply(tool, Task.NONE));
      assertEquals("engine broke", e.getMessage());
      assertSame(planes.get(0), work.planes().get(0));
      assertSame(planes.get(1), work.planes().get(1));
    }
    // an executor has terminated a moment before its last thread is gone
    for (Thread t : Thread.getAllStackTraces().keySet()) {
      if (t.getName().equals("RL-Restore tile")) {
        t.join(10_000);
        assertFalse(t.isAlive(), "threads end");
      }
    }
  }

  @Test
  void progressGrowsWithEveryTile() {
    ToldProgress task = new ToldProgress();
    List<Double> told = task.told;
    try (TileThreads pool = new TileThreads(2)) {
      Model model = SmallModels.model(1);
      new PlaneWorkpiece(model, List.of(SmallModels.scene(64, 64, 1, 1)), pool, 16)
          .apply(model.toolbox().tool(1), task);
    }
    assertEquals(16, told.size());
    for (int i = 0; i < 16; i++) {
      assertEquals((i + 1) / 16.0, told.get(i), 1e-12);
    }
  }
}
