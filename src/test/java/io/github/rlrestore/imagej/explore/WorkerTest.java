package io.github.rlrestore.imagej.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import java.awt.EventQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
  private final AtomicReference<Thread> thread = new AtomicReference<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Worker worker = new Worker((done, what) -> {});

  private Object next() throws InterruptedException {
    return told.poll(30, TimeUnit.SECONDS);
  }

  /** Works until it is cancelled. */
  private void runForEver() throws Exception {
    EventQueue.invokeAndWait(
        () ->
            worker.run(
                task -> {
                  thread.set(Thread.currentThread());
                  begun.countDown();
                  while (true) {
                    task.check();
                    Thread.onSpinWait();
                  }
                },
                told::add,
                told::add));
    assertTrue(begun.await(30, TimeUnit.SECONDS));
  }

  @Test
  void worksAsideAndTellsOnTheEventThread() throws Exception {
    EventQueue.invokeAndWait(
        () ->
            worker.run(
                task -> EventQueue.isDispatchThread(),
                aside -> told.add(aside + " " + EventQueue.isDispatchThread()),
                told::add));
    assertEquals("false true", next());
    EventQueue.invokeAndWait(worker::close);
  }

  @Test
  void cancelStopsTheWorkAndTheNextCanBegin() throws Exception {
    runForEver();
    assertTrue(worker.busy());
    EventQueue.invokeAndWait(worker::cancel);
    assertEquals(CancelledException.class, next().getClass());
    EventQueue.invokeAndWait(() -> worker.run(task -> "again", told::add, told::add));
    assertEquals("again", next());
    EventQueue.invokeAndWait(worker::close);
  }

  @Test
  void closingEndsTheThreadAndTellsNothing() throws Exception {
    runForEver();
    EventQueue.invokeAndWait(worker::close);
    thread.get().join(30_000);
    assertFalse(thread.get().isAlive());
    EventQueue.invokeAndWait(() -> {});
    assertTrue(told.isEmpty(), told.toString());
  }

  @Test
  void whateverGoesWrongIsToldInOneLine() throws Exception {
    EventQueue.invokeAndWait(
        () ->
            worker.run(
                task -> {
                  throw new OutOfMemoryError("too much");
                },
                told::add,
                told::add));
    assertTrue(((RestoreException) next()).getMessage().startsWith("not enough memory: "));
    EventQueue.invokeAndWait(
        () ->
            worker.run(
                task -> {
                  throw new IllegalStateException("odd");
                },
                told::add,
                told::add));
    assertTrue(((RestoreException) next()).getMessage().contains("odd"));
    EventQueue.invokeAndWait(worker::close);
  }
}
