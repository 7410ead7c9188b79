package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Threads of this program. */
final class LocalFleet implements Fleet {
  private final Site site;
  private final int threads;
  private final Task task;

  LocalFleet(Site site, int threads, Task task) {
    this.site = site;
    this.threads = threads;
    this.task = task;
  }

  @Override
  public <R extends Serializable> R sum(String what, long jobs, Work<R> work, Sum<R> sum, R none) {
    AtomicLong next = new AtomicLong();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(executor.submit(() -> part(what, jobs, next, work, sum, none)));
      }
      R all = none;
      for (Future<R> part : parts) {
        all = sum.of(all, result(part));
      }
      return all;
    } finally {
      next.set(jobs); // the others stop after their present job
      executor.shutdown();
      awaitEnd(executor);
    }
  }

  private <R extends Serializable> R part(
      String what, long jobs, AtomicLong next, Work<R> work, Sum<R> sum, R none) {
    R all = none;
    try {
      for (long job = next.getAndIncrement(); job < jobs; job = next.getAndIncrement()) {
        task.check();
        all = sum.of(all, work.run(site, job));
        synchronized (task) {
          task.progress((job + 1) / (double) jobs, what + ": block " + (job + 1) + " of " + jobs);
        }
      }
      return all;
    } catch (RuntimeException | Error e) {
      next.set(jobs); // there will be no sum: the other threads need not do the rest
      throw e;
    }
  }

  private static <R> R result(Future<R> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw new RestoreException("a block could not be computed: " + e.getCause(), e);
    }
  }

  private static void awaitEnd(ExecutorService executor) {
    boolean interrupted = Thread.interrupted();
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
