package io.github.rlrestore.core.task;

import java.util.function.IntConsumer;

/** Who runs jobs that do not depend on each other: the calling thread, or several. */
public interface Jobs {
  /** The calling thread runs them all. */
  Jobs HERE =
      (count, job) -> {
        for (int i = 0; i < count; i++) {
          job.accept(i);
        }
      };

  /**
   * Runs {@code job} for 0 to count - 1, in any order, and returns when all are done. What a job
   * throws is thrown here.
   */
  void run(int count, IntConsumer job);
}
