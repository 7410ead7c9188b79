package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.PaperNetworks;
import io.github.rlrestore.core.net.TwoScaleTool;
import io.github.rlrestore.core.net.UnshuffledTool;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.core.toolbox.Tool;
import io.github.rlrestore.nd4j.Nd4jEngine;
import io.github.rlrestore.training.gradient.InitialWeights;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TileShapeTest {
  static Stream<Tool> tools() {
    return Stream.of(
            PaperNetworks.small(3),
            PaperNetworks.large(3),
            new UnshuffledTool(3, 32, 3).network(),
            new TwoScaleTool(3, 48, 2, 80, 3).network())
        .map(TileShapeTest::tool);
  }

  private static Tool tool(Network network) {
    return new Tool(1, "any", "any", 0, 1, network, new InitialWeights(3).of(network));
  }

  private static float[] run(TileGrid grid, Runner runner, Tensor plane) {
    Tensor out = new Tensor(1, plane.h(), plane.w(), plane.c());
    for (int i = 0; i < grid.size(); i++) {
      grid.run(i, runner, plane, out);
    }
    return out.data();
  }

  /** The shape depends on the number of threads, so no bit may depend on the shape. */
  @ParameterizedTest
  @MethodSource("tools")
  void noBitDependsOnTheShapeOfTiles(Tool tool) {
    Tensor plane = SmallModels.scene(270, 301, 3, 4);
    for (Engine engine : List.of(new Nd4jEngine(), new JavaEngine())) {
      Runner runner = engine.prepare(tool.network(), tool.weights());
      float[] whole = runner.run(List.of(plane)).get(0).data();
      for (int threads = 1; threads <= 4; threads++) {
        TileGrid grid = new TileShape(plane, tool).grid(1, threads);
        assertArrayEquals(whole, run(grid, runner, plane), engine.name() + ", " + threads);
      }
      TileGrid small = new TileGrid(270, 301, tool.footprint(), 64, 64);
      assertArrayEquals(whole, run(small, runner, plane), engine.name() + ", tiles of 64");
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void everyThreadHasWorkAndMemoryIsBounded(Tool tool) {
    for (int side : new int[] {512, 2048, 20000}) {
      for (int threads : new int[] {1, 2, 3, 8}) {
        TileGrid grid = new TileShape(side, side, 3, tool).grid(1, threads);
        assertTrue(grid.size() >= threads, side + ", " + threads + " threads: " + grid.size());
        assertTrue(grid.bytes(tool, 3) < 90L << 20, "bytes " + grid.bytes(tool, 3));
      }
    }
    assertEquals(1, new TileShape(100, 90, 3, tool).grid(1, 2).size(), "small planes are not cut");
  }
}
