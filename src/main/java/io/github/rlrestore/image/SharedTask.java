package io.github.rlrestore.image;

import io.github.rlrestore.core.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * The progress of work whose parts may run at the same time: what all parts have done is told as
 * one number, which never falls. Thread-safe.
 */
final class SharedTask {
  private final Task whole;
  private final int size;
  private final List<Part> running = new ArrayList<>();
  private int finished;
  private double told;
  private boolean stopped;

  /**
   * @param size of all parts together
   */
  SharedTask(Task whole, int size) {
    this.whole = whole;
    this.size = size;
  }

  /** Makes all parts see that they are cancelled. */
  synchronized void stop() {
    stopped = true;
  }

  /** The task of one part; at progress 1 it is finished. */
  Task part(int partSize) {
    return new Part(partSize);
  }

  private synchronized boolean cancelled() {
    return stopped || whole.cancelled();
  }

  private synchronized void told(Part part, double done, String what) {
    running.remove(part);
    finished += part.done < 1 && done >= 1 ? part.size : 0;
    part.done = Math.max(part.done, Math.min(1, done));
    if (part.done < 1) {
      running.add(part);
    }
    double sum = finished;
    for (Part p : running) {
      sum += p.size * p.done;
    }
    // the same numbers added in another order can come to a little less
    told = Math.max(told, Math.min(1, sum / size));
    whole.progress(told, what);
  }

  private final class Part implements Task {
    private final int size;
    private double done;

    Part(int size) {
      this.size = size;
    }

    @Override
    public boolean cancelled() {
      return SharedTask.this.cancelled();
    }

    @Override
    public void progress(double part, String what) {
      told(this, part, what);
    }
  }
}
