package io.github.rlrestore.imagej.explore;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import io.github.rlrestore.core.task.Task;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.SwingUtilities;

/**
 * The one thread on which a window computes. {@link #run}, {@link #cancel} and {@link #close} are
 * called on the event thread, and so are all callbacks; after closing no callback comes any more.
 */
final class Worker implements AutoCloseable {
  /** Painting takes longer than a small tile, so it is not done for each one. */
  private static final long PAUSE_NANOS = 60_000_000L;

  private final ExecutorService thread;
  private final BiConsumer<Double, String> progress;
  private volatile Job<?> job;
  private volatile boolean closed;

  /**
   * @param progress is told how far a computation is, 0 to 1, and what it does
   */
  Worker(BiConsumer<Double, String> progress) {
    this.progress = progress;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread t = new Thread(work, "RL-Restore explore");
              t.setDaemon(true);
              // ND4J finds its parts through the thread's own class loader
              t.setContextClassLoader(Worker.class.getClassLoader());
              return t;
            });
  }

  boolean busy() {
    return job != null;
  }

  /**
   * Computes, unless something is being computed already.
   *
   * @param done gets the result
   * @param failed gets what went wrong, {@link CancelledException} if cancelled
   */
  <T> void run(Function<Task, T> work, Consumer<T> done, Consumer<RestoreException> failed) {
    if (job == null && !closed) {
      Job<T> next = new Job<>(work, done, failed);
      job = next;
      thread.execute(next);
    }
  }

  void cancel() {
    Job<?> running = job;
    if (running != null) {
      running.cancelled = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    cancel();
    thread.shutdown();
  }

  /** Calls on the event thread, unless closed meanwhile. */
  void tell(Runnable message) {
    SwingUtilities.invokeLater(
        () -> {
          if (!closed) {
            message.run();
          }
        });
  }

  private final class Job<T> implements Runnable, Task {
    private final Function<Task, T> work;
    private final Consumer<T> done;
    private final Consumer<RestoreException> failed;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private volatile boolean cancelled;

    Job(Function<Task, T> work, Consumer<T> done, Consumer<RestoreException> failed) {
      this.work = work;
      this.done = done;
      this.failed = failed;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public void progress(double part, String what) {
      long now = System.nanoTime();
      long due = next.get();
      if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
        tell(() -> ifRunning(() -> progress.accept(part, what)));
      }
    }

    private void ifRunning(Runnable message) {
      if (job == this) {
        message.run();
      }
    }

    @Override
    public void run() {
      try {
        check();
        T result = work.apply(this);
        end(() -> done.accept(result));
      } catch (RestoreException e) {
        end(() -> failed.accept(e));
      } catch (OutOfMemoryError e) {
        String what = "not enough memory: select a part of the image, or give Java more (-Xmx)";
        end(() -> failed.accept(new RestoreException(what, e)));
      } catch (RuntimeException | Error e) {
        end(() -> failed.accept(new RestoreException("this should not happen: " + e, e)));
      }
    }

    private void end(Runnable message) {
      if (closed) {
        job = null;
      }
      tell(
          () -> {
            job = null;
            message.run();
          });
    }
  }
}
