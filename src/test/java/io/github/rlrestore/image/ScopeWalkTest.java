package io.github.rlrestore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import io.github.rlrestore.image.RegionModels.ScriptedEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

/** Planes that are restored at the same time, each by a thread of its own. */
class ScopeWalkTest {
  private static final int SIDE = 64;
  private static final int SLICES = 5;
  private static final List<Axis> STACK = List.of(Axis.X, Axis.Y, Axis.SLICE);
  private static final RestoreOptions OPTIONS =
      RestoreOptions.defaults().withRange(ValueRange.TYPE).withTile(32);

  private static float[] pixels() {
    float[] pixels = new float[SIDE * SIDE * SLICES];
    for (int i = 0; i < SLICES; i++) {
      float[] slice = SmallModels.scene(SIDE, SIDE, 1, i).data();
      System.arraycopy(slice, 0, pixels, i * slice.length, slice.length);
    }
    return pixels;
  }

  private static ArrayImg<FloatType, FloatArray> image(float[] pixels) {
    return ArrayImgs.floats(pixels, SIDE, SIDE, SLICES);
  }

  private static float[] restored(Model model, RestoreOptions options, Task task, ScopeLog log) {
    float[] out = new float[SIDE * SIDE * SLICES];
    new ImageRestorer(model)
        .restore(new IntervalPlanes<>(image(pixels()), image(out), STACK), options, task, log);
    return out;
  }

  private static ScopeLog into(List<String> told) {
    return ScopeLog.of(d -> told.add(d.toString()), r -> told.add(r.scope()));
  }

  @Test
  void threadsChangeNeitherPixelsNorWhatIsToldNorItsOrder() {
    Model model = SmallModels.model(1);
    for (Decide decide : List.of(Decide.IMAGE, Decide.REGION)) {
      List<String> expected = new ArrayList<>();
      RestoreOptions one = OPTIONS.withDecide(decide).withThreads(1);
      float[] pixels = restored(model, one, Task.NONE, into(expected));
      assertEquals(SLICES, expected.size());
      for (int threads : new int[] {2, 3, 8}) {
        List<String> told = new ArrayList<>();
        float[] again = restored(model, one.withThreads(threads), Task.NONE, into(told));
        assertArrayEquals(pixels, again, decide + " on " + threads + " threads");
        assertEquals(expected, told);
      }
    }
  }

  @Test
  void threadsWorkOnDifferentPlanesAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    ScriptedEngine engine =
        new ScriptedEngine(
            (patch, step, previous) -> {
              both.countDown();
              try {
                assertTrue(both.await(20, TimeUnit.SECONDS), "one plane waits for the other");
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return 0;
            });
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    List<String> told = new ArrayList<>();
    restored(model, OPTIONS.withThreads(2), Task.NONE, into(told));
    assertEquals(SLICES, told.size());
  }

  @Test
  void theCallerAloneOpensWritesAndIsTold() {
    Set<Thread> seen = Collections.synchronizedSet(new HashSet<>());
    restored(
        SmallModels.model(1),
        OPTIONS.withThreads(2),
        Task.NONE,
        ScopeLog.of(d -> seen.add(Thread.currentThread()), r -> {}));
    assertEquals(Set.of(Thread.currentThread()), seen);
  }

  @Test
  void progressNeverFallsAndEndsAtOne() {
    ToldProgress task = new ToldProgress();
    restored(SmallModels.model(1), OPTIONS.withThreads(2), task, into(new ArrayList<>()));
    List<Double> progress = task.told;
    List<Double> sorted = new ArrayList<>(progress);
    Collections.sort(sorted);
    assertEquals(sorted, progress);
    assertEquals(1, progress.get(progress.size() - 1));
  }

  @Test
  void cancellingEndsAllThreadsAndTellsNoMore() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Task task =
        new Task() {
          @Override
          public boolean cancelled() {
            return asked.incrementAndGet() > 30;
          }

          @Override
          public void progress(double done, String what) {}
        };
    List<String> told = new ArrayList<>();
    assertThrows(
        CancelledException.class,
        () -> restored(SmallModels.model(1), OPTIONS.withThreads(2), task, into(told)));
    assertTrue(told.size() < SLICES, told.toString());
    assertFalse(working(), "a thread is left");
  }

  @Test
  void whatFailsInOnePlaneIsThrownWhenAllThreadsHaveEnded() throws InterruptedException {
    IllegalStateException failure = new IllegalStateException("broken");
    AtomicInteger looks = new AtomicInteger();
    ScriptedEngine engine =
        new ScriptedEngine(
            (patch, step, previous) -> {
              if (looks.incrementAndGet() == 3) {
                throw failure;
              }
              return 0;
            });
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () -> restored(model, OPTIONS.withThreads(2), Task.NONE, into(new ArrayList<>()))));
    assertFalse(working(), "a thread is left");
  }

  @Test
  void underATimeLimitEveryPlaneHasAllThreads() {
    Set<String> names = Collections.synchronizedSet(new HashSet<>());
    ScriptedEngine engine =
        new ScriptedEngine(
            (patch, step, previous) -> {
              names.add(Thread.currentThread().getName());
              return 0;
            });
    Model model = RegionModels.model(1, SmallModels.tools(1), engine);
    restored(
        model,
        OPTIONS.withThreads(2).withBudget(new Budget(3, 1000)),
        Task.NONE,
        into(new ArrayList<>()));
    assertFalse(names.contains("RL-Restore plane"), names.toString());
  }

  /** Whether one of the threads is still there after some seconds. */
  private static boolean working() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (Thread.getAllStackTraces().keySet().stream()
          .noneMatch(t -> t.getName().equals("RL-Restore plane"))) {
        return false;
      }
      Thread.sleep(10);
    }
    return true;
  }
}
