package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Jobs;
import io.github.rlrestore.core.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * The threads of one restoration; closing ends them. Used by one thread at a time. With one thread
 * the caller's own does the work.
 */
final class TileThreads implements AutoCloseable {
  private final int threads;
  private final ExecutorService executor;

  TileThreads(int threads) {
    this.threads = threads;
    this.executor =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads,
                work -> {
                  Thread t = new Thread(work, "RL-Restore tile");
                  t.setDaemon(true);
                  return t;
                });
  }

  int count() {
    return threads;
  }

  /**
   * Runs {@code job} for 0 to count - 1 and returns when no thread works any more.
   *
   * @param bytesEach memory one job takes; no more jobs run at once than fit into half of Java's
   * @param task asked before every job, told after every job
   * @throws CancelledException if the task was cancelled or the calling thread interrupted
   */
  void run(int count, long bytesEach, IntConsumer job, Task task, String what) {
    Work work = new Work(count, job, task, what);
    long fit = Math.max(1, Runtime.getRuntime().maxMemory() / 2 / Math.max(1, bytesEach));
    int workers = (int) Math.min(Math.min(threads, count), fit);
    if (workers == 1) {
      work.run();
    } else {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(executor.submit(work));
      }
      running.forEach(f -> await(f, work));
    }
    work.rethrow();
    task.check();
  }

  /**
   * For short jobs that have no progress of their own. Only their number bounds how many run at
   * once.
   *
   * @param task asked before every job
   */
  Jobs jobs(Task task) {
    Task quiet =
        new Task() {
          @Override
          public boolean cancelled() {
            return task.cancelled();
          }

          @Override
          public void progress(double done, String what) {}
        };
    return (count, job) -> run(count, 1, job, quiet, "");
  }

  /** Waits even when interrupted, so that nobody writes into tensors that are given up. */
  private static void await(Future<?> worker, Work work) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        work.fail(new CancelledException());
      } catch (ExecutionException e) {
        work.fail(e.getCause());
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (executor == null) {
      return;
    }
    executor.shutdownNow();
    try {
      executor.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A number of jobs that several threads take from, and the first thing that went wrong. */
  private static final class Work implements Runnable {
    private final int count;
    private final IntConsumer job;
    private final Task task;
    private final String what;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int done;

    Work(int count, IntConsumer job, Task task, String what) {
      this.count = count;
      this.job = job;
      this.task = task;
      this.what = what;
    }

    @Override
    public void run() {
      try {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
          if (failure.get() != null) {
            return;
          }
          task.check();
          job.accept(i);
          report();
        }
      } catch (Throwable e) { // whatever it is, the caller's thread must hear of it
        fail(e);
      }
    }

    private synchronized void report() {
      done++;
      task.progress(done / (double) count, what + ": tile " + done + " of " + count);
    }

    void fail(Throwable e) {
      failure.compareAndSet(null, e);
    }

    void rethrow() {
      Throwable e = failure.get();
      if (e instanceof RuntimeException) {
        throw (RuntimeException) e;
      }
      if (e instanceof Error) {
        throw (Error) e;
      }
      if (e != null) {
        throw new RestoreException("a tile could not be computed: " + e, e);
      }
    }
  }
}
