package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.restore.Exploration;
import io.github.rlrestore.core.restore.ExploredState;
import io.github.rlrestore.core.restore.Step;
import io.github.rlrestore.core.restore.Toolchain;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

/** Going through the steps of a plane: forward, back, aside. */
class ExploredPlaneTest {
  private static final int W = 140;
  private static final int H = 131;
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withRange(ValueRange.TYPE).withThreads(2).withTile(80);
  private static final long PLENTY = Long.MAX_VALUE;

  /** Tiles that one tool takes on the plane. */
  private static final int TILES = 4;

  private final CountingEngine engine = new CountingEngine();
  private final Model model = SmallModels.model(1, engine);

  private static Img<FloatType> scene() {
    return ArrayImgs.floats(SmallModels.scene(H, W, 1, 3).data(), W, H);
  }

  private ExploredPlane<FloatType> plane(long bytes) {
    Img<FloatType> in = scene();
    Planes<FloatType> planes = new IntervalPlanes<>(in, in.copy(), List.of(Axis.X, Axis.Y));
    return new ExploredPlane<>(planes, model, OPTIONS, bytes, Task.NONE);
  }

  private float[] pixels(ExploredPlane<FloatType> plane, ExploredState state) {
    Img<FloatType> target = scene();
    plane.write(state, target, Task.NONE);
    float[] pixels = new float[W * H];
    int i = 0;
    for (FloatType t : target) {
      pixels[i++] = t.get();
    }
    return pixels;
  }

  private float[] restored(RestoreOptions options) {
    Img<FloatType> out = scene();
    new ImageRestorer(SmallModels.model(1))
        .restore(scene(), out, List.of(Axis.X, Axis.Y), options, Task.NONE);
    float[] pixels = new float[W * H];
    int i = 0;
    for (FloatType t : out) {
      pixels[i++] = t.get();
    }
    return pixels;
  }

  @Test
  void theAgentGoesTheWayOfTheRestorer() {
    ExploredPlane<FloatType> plane = plane(PLENTY);
    Exploration e = plane.exploration();
    ExploredState last = e.goOn(e.input(), Set.of(), 4, Task.NONE);
    Img<FloatType> out = scene();
    Toolchain chain =
        new ImageRestorer(SmallModels.model(1))
            .restore(
                scene(),
                out,
                List.of(Axis.X, Axis.Y),
                OPTIONS.withBudget(Budget.ofSteps(4)),
                Task.NONE)
            .get(0)
            .toolchain();
    assertEquals(4, last.depth());
    assertEquals(chain.tools(), last.toolchain().tools());
    for (int i = 0; i < 4; i++) {
      Step expected = chain.steps().get(i);
      Step actual = last.toolchain().steps().get(i);
      assertArrayEquals(expected.values(), actual.values(), "values of step " + (i + 1));
      assertArrayEquals(expected.votes(), actual.votes(), "votes of step " + (i + 1));
    }
    assertArrayEquals(restored(OPTIONS.withBudget(Budget.ofSteps(4))), pixels(plane, last), 0f);
  }

  @Test
  void anyBranchIsBitIdenticalToItsReplay() {
    ExploredPlane<FloatType> plane = plane(PLENTY);
    Exploration e = plane.exploration();
    ExploredState first = e.take(e.input(), 2, Task.NONE);
    ExploredState second = e.take(first, 3, Task.NONE);
    ExploredState aside = e.take(first, 1, Task.NONE);
    assertEquals("2,3", second.toolchain().toString());
    assertEquals("2,1", aside.toolchain().toString());
    assertArrayEquals(restored(OPTIONS.withChain(List.of(2, 3))), pixels(plane, second), 0f);
    assertArrayEquals(restored(OPTIONS.withChain(List.of(2, 1))), pixels(plane, aside), 0f);
    assertArrayEquals(restored(OPTIONS.withChain(List.of())), pixels(plane, e.input()), 0f);
  }

  @Test
  void theAgentRemembersThePathAfterABranch() {
    Exploration straight = plane(PLENTY).exploration();
    ExploredState direct =
        straight.take(straight.take(straight.input(), 2, Task.NONE), 3, Task.NONE);

    Exploration e = plane(PLENTY).exploration();
    ExploredState agents = e.goOn(e.input(), Set.of(), 3, Task.NONE);
    e.visit(agents.parent().orElseThrow());
    ExploredState second = e.take(e.input(), 2, Task.NONE);
    e.take(second, 1, Task.NONE);
    ExploredState third = e.take(second, 3, Task.NONE);
    assertArrayEquals(direct.outlook(Set.of()).values(), third.outlook(Set.of()).values());
    assertArrayEquals(direct.outlook(Set.of()).votes(), third.outlook(Set.of()).votes());
  }

  @Test
  void goingBackAndForwardRunsNothing() {
    ExploredPlane<FloatType> plane = plane(PLENTY);
    Exploration e = plane.exploration();
    ExploredState last = e.goOn(e.input(), Set.of(), 3, Task.NONE);
    assertEquals(3 * TILES, engine.tiles.get());
    List<ExploredState> line = e.line();
    assertEquals(4, line.size());

    e.visit(e.input());
    pixels(plane, e.input());
    assertEquals(line, e.line(), "the steps ahead can still be seen");
    e.visit(line.get(2));
    pixels(plane, line.get(2));
    assertSame(last, e.goOn(line.get(2), Set.of(), 3, Task.NONE));
    int other = line.get(1).step().orElseThrow().action() % 3 + 1;
    ExploredState aside = e.take(e.input(), other, Task.NONE);
    assertEquals(4 * TILES, engine.tiles.get(), "only the new branch ran");
    assertEquals(List.of(e.input(), aside), e.line());

    assertSame(
        line.get(1), e.take(e.input(), line.get(1).step().orElseThrow().action(), Task.NONE));
    assertEquals(line, e.line(), "the old branch is as it was");
    assertEquals(2, e.input().branches().size());
    assertEquals(4 * TILES, engine.tiles.get());
  }

  @Test
  void aVetoedToolIsNotChosen() {
    Exploration e = plane(PLENTY).exploration();
    int favourite = e.input().outlook(Set.of()).action();
    Step without = e.input().outlook(Set.of(favourite));
    assertNotEquals(favourite, without.action());
    assertEquals(0, without.votes()[favourite - 1]);
    ExploredState last = e.goOn(e.input(), Set.of(favourite), 3, Task.NONE);
    assertFalse(last.toolchain().tools().contains(favourite), last.toolchain().toString());
    assertEquals(
        model.toolbox().stop(), e.input().outlook(Set.of(1, 2, 3)).action(), "stop is left");
    assertSame(e.input(), e.goOn(e.input(), Set.of(1, 2, 3), 3, Task.NONE));
  }

  @Test
  void givesUpWhatWasNotUsedLongestAndComputesItAgain() {
    long one = 4L * W * H;
    ExploredPlane<FloatType> plane = plane(2 * one);
    Exploration e = plane.exploration();
    ExploredState a = e.take(e.input(), 1, Task.NONE);
    ExploredState b = e.take(a, 2, Task.NONE);
    ExploredState c = e.take(b, 3, Task.NONE);
    assertEquals(3 * one, e.bytes(), "the input and two states");
    assertEquals(3 * TILES, engine.tiles.get());
    pixels(plane, b);
    pixels(plane, c);
    assertEquals(3 * TILES, engine.tiles.get(), "the last two are kept");
    assertArrayEquals(restored(OPTIONS.withChain(List.of(1))), pixels(plane, a), 0f);
    assertEquals(4 * TILES, engine.tiles.get(), "the first was given up");
    assertEquals(3 * one, e.bytes());
  }

  @Test
  void aCancelledStepLeavesTheTreeAsItWas() {
    ExploredPlane<FloatType> plane = plane(PLENTY);
    Exploration e = plane.exploration();
    ExploredState first = e.take(e.input(), 1, Task.NONE);
    AtomicBoolean cancelled = new AtomicBoolean();
    engine.onTile = () -> cancelled.set(true);
    Task task =
        new Task() {
          @Override
          public boolean cancelled() {
            return cancelled.get();
          }

          @Override
          public void progress(double done, String what) {}
        };
    assertThrows(CancelledException.class, () -> e.take(first, 2, task));
    assertTrue(engine.tiles.get() < 2 * TILES, "stopped at " + engine.tiles.get());
    assertTrue(first.branches().isEmpty());
    assertSame(first, e.present());
    engine.onTile = () -> {};
    ExploredState second = e.take(first, 2, Task.NONE);
    assertArrayEquals(restored(OPTIONS.withChain(List.of(1, 2))), pixels(plane, second), 0f);
  }

  @Test
  void refusesAToolThatIsNotThere() {
    Exploration e = plane(PLENTY).exploration();
    UsageException wrong =
        assertThrows(UsageException.class, () -> e.take(e.input(), 4, Task.NONE));
    assertEquals("there is no tool 4: choose 1 to 3 or 'stop'", wrong.getMessage());
    assertTrue(e.input().branches().isEmpty());
  }

  @Test
  void refusesAPlaneWithNothingToRestore() {
    Img<FloatType> flat = ArrayImgs.floats(new float[W * H], W, H);
    Planes<FloatType> planes = new IntervalPlanes<>(flat, flat.copy(), List.of(Axis.X, Axis.Y));
    RestoreException e =
        assertThrows(
            RestoreException.class,
            () -> new ExploredPlane<>(planes, model, OPTIONS, PLENTY, Task.NONE));
    assertTrue(e.getMessage().contains("there is nothing to restore"), e.getMessage());
  }
}
