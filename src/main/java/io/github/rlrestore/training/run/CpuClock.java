package io.github.rlrestore.training.run;

import java.time.Duration;

/**
 * The processor time that a run has taken, seconds: all threads of the process added up, and what
 * was taken before the run was broken off. Stands still where the system does not tell.
 */
final class CpuClock {
  private final double begin = process();
  private double before;

  double seconds() {
    return before + process() - begin;
  }

  /** Goes on from what the run had taken when it was saved. */
  void goOnFrom(double seconds) {
    before = seconds;
  }

  private static double process() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
