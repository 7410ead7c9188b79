package io.github.rlrestore.bench;

import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** So many threads that do one job each at the same time; closing ends them. */
final class Crew implements Jobs, AutoCloseable {
  private final ExecutorService threads;
  private final int size;

  Crew(int size) {
    this.size = size;
    this.threads =
        Executors.newFixedThreadPool(
            size,
            work -> {
              Thread t = new Thread(work, "RL-Restore bench");
              t.setDaemon(true);
              return t;
            });
  }

  int size() {
    return size;
  }

  @Override
  public void run(int count, IntConsumer job) {
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      running.add(threads.submit(() -> job.accept(number)));
    }
    try {
      for (Future<?> f : running) {
        f.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
