package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.degrade.Degrade;
import io.github.rlrestore.training.data.Pair;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.run.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Makes the patches of the next iteration while this one is learnt from, on threads that the
 * learning leaves free. The patches are those that the source gives for their numbers, whenever and
 * wherever they are made. Not thread-safe.
 */
final class NextPatches {
  /** So many are made by one thread in a row. */
  private static final int CHUNK = 8;

  private final PatchSource source;
  private final int count;
  private final List<Degrade> degrades = new ArrayList<>();
  private long first = -1;
  private List<Future<List<Pair>>> making = List.of();

  /**
   * @param count patches of an iteration
   */
  NextPatches(PatchSource source, int count) {
    this.source = source;
    this.count = count;
    for (int from = 0; from < count; from += CHUNK) {
      degrades.add(new Degrade());
    }
  }

  /**
   * The patches {@code wanted} to {@code wanted + count - 1}; waits where they are not made yet.
   */
  List<Pair> take(long wanted, Workers workers) {
    if (first != wanted) {
      workers.results(making); // made for an iteration that does not come: their Degrade is in use
      begin(wanted, workers);
    }
    List<Pair> pairs = new ArrayList<>();
    workers.results(making).forEach(pairs::addAll);
    making = List.of();
    first = -1;
    return pairs;
  }

  /** Begins to make the patches from number {@code next} on; to be called after {@link #take}. */
  void begin(long next, Workers workers) {
    List<Callable<List<Pair>>> work = new ArrayList<>();
    for (int c = 0; c < degrades.size(); c++) {
      long from = next + (long) c * CHUNK;
      long to = Math.min(next + count, from + CHUNK);
      Degrade degrade = degrades.get(c);
      work.add(
          () -> {
            List<Pair> pairs = new ArrayList<>();
            for (long i = from; i < to; i++) {
              pairs.add(source.get(i, degrade));
            }
            return pairs;
          });
    }
    making = workers.start(work);
    first = next;
  }
}
