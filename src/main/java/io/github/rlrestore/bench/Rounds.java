package io.github.rlrestore.bench;

import io.github.rlrestore.core.task.Task;
import java.util.List;

/**
 * Measures several things in turns, so that whatever else the machine does slows all of them alike:
 * their ratios are worth more than their times.
 */
final class Rounds {
  private static final int LEAST = 3;

  private Rounds() {}

  /** Goes round until the time is up, at least three times, after one round that does not count. */
  static void measure(List<Measured> all, double seconds, Task task) {
    for (Measured m : all) {
      task.check();
      m.warmUp();
    }
    double spent = 0;
    for (int round = 0; round < LEAST || spent < seconds; round++) {
      for (Measured m : all) {
        task.check();
        spent += m.once();
      }
    }
  }
}
