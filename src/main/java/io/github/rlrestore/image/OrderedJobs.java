package io.github.rlrestore.image;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs on threads of its own and hands what they leave to do to the calling thread, in the
 * order in which the jobs came. One job more than there are threads may wait, so that the caller
 * prepares the next while all threads work. Closing waits for the jobs that run. Used by one
 * thread.
 */
final class OrderedJobs implements AutoCloseable {
  private final ExecutorService executor;
  private final Runnable stop;
  private final int most;
  private final Deque<Future<Runnable>> waiting = new ArrayDeque<>();

  /**
   * @param stop makes running jobs end early when the others are in vain
   */
  OrderedJobs(int threads, Runnable stop) {
    this.stop = stop;
    this.most = threads + 1;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread t = new Thread(work, "RL-Restore plane");
              t.setDaemon(true);
              return t;
            });
  }

  /** Starts a job, after the oldest was waited for if there are too many. */
  void add(Callable<Runnable> job) {
    if (waiting.size() == most) {
      takeOldest();
    }
    waiting.add(executor.submit(job));
  }

  /** Waits for all jobs. */
  void finish() {
    while (!waiting.isEmpty()) {
      takeOldest();
    }
  }

  private void takeOldest() {
    Runnable rest;
    try {
      rest = waiting.element().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException) {
        throw (RuntimeException) cause;
      }
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      throw new RestoreException("a plane could not be restored: " + cause, cause);
    }
    waiting.remove();
    rest.run();
  }

  /** Waits even when interrupted, so that nobody writes into planes that are given up. */
  @Override
  public void close() {
    if (!waiting.isEmpty()) {
      stop.run(); // something failed: the rest is in vain
    }
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
