package io.github.rlrestore.evaluation;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does the same to many items, several at once. */
final class Workers {
  /** An item that remembers what went wrong with it. */
  interface Fallible {
    boolean failed();

    void fail(Throwable cause);
  }

  private final int count;

  Workers(int count) {
    this.count = Math.max(1, count);
  }

  int count() {
    return count;
  }

  /**
   * Returns when all items are done; an item that failed, now or before, is left alone.
   *
   * @throws CancelledException if the task was cancelled
   */
  <T extends Fallible> void forEach(List<T> items, Consumer<T> action, Task task) {
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(pool.submit(() -> takeTurns(items, next, action, task)));
      }
      for (Future<?> r : running) {
        r.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw new RestoreException("a worker failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
    task.check();
  }

  private static <T extends Fallible> void takeTurns(
      List<T> items, AtomicInteger next, Consumer<T> action, Task task) {
    for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
      T item = items.get(i);
      if (task.cancelled() || item.failed()) {
        continue;
      }
      try {
        action.accept(item);
      } catch (RuntimeException | OutOfMemoryError e) {
        // kept with the item; whoever asked for the work decides what to do about it
        item.fail(e);
      }
    }
  }
}
