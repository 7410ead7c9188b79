package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of daemon threads for the pieces of one iteration. */
public final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  public Workers(int count) {
    threads =
        Executors.newFixedThreadPool(
            count,
            r -> {
              Thread t = new Thread(r, "training");
              t.setDaemon(true);
              return t;
            });
  }

  /** Runs all pieces and gives their results in the order of the pieces. */
  public <T> List<T> all(List<Callable<T>> pieces) {
    return results(start(pieces));
  }

  /** Begins all pieces, after those that were begun before; see {@link #results}. */
  public <T> List<Future<T>> start(List<Callable<T>> pieces) {
    List<Future<T>> begun = new ArrayList<>();
    pieces.forEach(p -> begun.add(threads.submit(p)));
    return begun;
  }

  /** Waits for pieces and gives their results in their order. */
  public <T> List<T> results(List<Future<T>> pieces) {
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> f : pieces) {
        results.add(f.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RestoreException("training was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      throw new RestoreException("training failed: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
