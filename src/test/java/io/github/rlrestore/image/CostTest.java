package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.core.tensor.Tensor;
import io.github.rlrestore.image.RegionModels.ScriptedEngine;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a restoration costs, counted in looks of the agent and pixels that tools work through. */
final class CostTest {
  private static final int CELL = 63;
  private static final int CELLS = 16;
  private static final int SIZE = CELLS * CELL;
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withRange(ValueRange.TYPE).withThreads(2);

  private static Img<FloatType> image(int size, int slices) {
    float[] pixels = new float[size * size * slices];
    for (int i = 0; i < slices; i++) {
      Tensor slice = SmallModels.scene(size, size, 1, i);
      System.arraycopy(slice.data(), 0, pixels, i * size * size, size * size);
    }
    return ArrayImgs.floats(pixels, size, size, slices);
  }

  private static List<Decision> restore(
      Model model, Img<FloatType> in, List<Axis> axes, RestoreOptions options) {
    return new ImageRestorer(model).restore(in, in.copy(), axes, options, Task.NONE);
  }

  private static final List<Axis> STACK = List.of(Axis.X, Axis.Y, Axis.SLICE);

  /** Cells on the left of a bright edge get a tool, the others stop. */
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12})
  void byRegionTheCostIsProportionalToTheChosenArea(int columns) {
    ScriptedEngine engine =
        new ScriptedEngine((patch, step, previous) -> patch.data()[0] > 0.5 ? 1 : 0);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    Img<FloatType> in = image(SIZE, 1);
    in.cursor().forEachRemaining(v -> v.set(v.get() * 0.4f));
    int edge = columns * CELL;
    var access = in.randomAccess();
    for (int y = 0; y < SIZE; y += 1) {
      for (int x = 0; x < edge; x++) {
        FloatType v = access.setPositionAndGet(x, y, 0);
        v.set(v.get() + 0.55f);
      }
    }
    restore(model, in, STACK, OPTIONS.withDecide(Decide.REGION).withBudget(Budget.ofSteps(1)));
    double chosen = columns / (double) CELLS;
    double worked = engine.pixels.get() / (double) (SIZE * SIZE);
    assertEquals(chosen, worked, 0.2 * chosen, "part of the image that tools worked on");
    assertEquals(CELLS * CELLS, engine.looks.get(), "one look at each cell");
  }

  @Test
  void whoStopsEarlyPaysForNothingMore() {
    for (int stopAfter = 0; stopAfter < 3; stopAfter++) {
      int last = stopAfter;
      ScriptedEngine engine = new ScriptedEngine((patch, step, previous) -> step < last ? 1 : 0);
      Model model = RegionModels.model(1, SmallModels.tools(1), engine);
      restore(model, image(4 * CELL, 1), STACK, OPTIONS.withBudget(Budget.ofSteps(10)));
      assertEquals(16 * (stopAfter + 1), engine.looks.get(), "looks until it stopped");
      long once = engine.pixels.get() / Math.max(1, stopAfter);
      assertEquals(stopAfter * once, engine.pixels.get());
      assertEquals(stopAfter == 0, engine.runs.get() == 0, "tools run only until it stopped");
    }
  }

  @Test
  void aBudgetThatIsSpentAsksNoMore() {
    ScriptedEngine engine = new ScriptedEngine((patch, step, previous) -> 1);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    restore(model, image(4 * CELL, 1), STACK, OPTIONS.withBudget(Budget.ofSteps(2)));
    assertEquals(2 * 16, engine.looks.get());
  }

  @Test
  void aStackIsDecidedOnceAndReplayedWithoutTheAgent() {
    ScriptedEngine engine = new ScriptedEngine((patch, step, previous) -> step < 2 ? step + 1 : 0);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    Img<FloatType> stack = image(2 * CELL, 10);
    List<Decision> decisions = restore(model, stack, STACK, OPTIONS.withDecide(Decide.STACK));
    assertEquals(1, decisions.size());
    int squares = 10 * 4;
    assertEquals(
        3 * squares, engine.looks.get(), "each square once a step, whatever slice it is in");
    engine.looks.set(0);
    restore(model, stack, STACK, OPTIONS.withChain(decisions.get(0).toolchain().tools()));
    assertEquals(0, engine.looks.get(), "a decided stack");
  }

  @Test
  void halosCostLittleOnALargePlane() {
    ScriptedEngine engine = new ScriptedEngine((patch, step, previous) -> 1);
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    restore(model, image(SIZE, 1), STACK, OPTIONS.withChain(List.of(3)));
    double worked = engine.pixels.get() / (double) (SIZE * SIZE);
    assertTrue(worked < 1.1, "tools worked on " + worked + " times the plane");
  }
}
