package io.github.rlrestore.zarr;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.task.CancelledException;
import java.io.Serializable;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What became of blocks: how many were computed or there before, which failed and why. */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 20;

  private long computed;
  private long present;
  private long failed;
  private final TreeMap<Long, String> failures = new TreeMap<>();
  private final BitSet planes = new BitSet();

  /**
   * @param plane in which something changes, or -1
   * @param computed false if the block was there before
   */
  static Tally done(int plane, boolean computed) {
    Tally t = new Tally();
    t.computed = computed ? 1 : 0;
    t.present = computed ? 0 : 1;
    if (plane >= 0) {
      t.planes.set(plane);
    }
    return t;
  }

  /** A block that is missing. */
  static Tally failure(long block, String why) {
    Tally t = new Tally();
    t.failed = 1;
    t.failures.put(block, why);
    return t;
  }

  /** What a block's work gives; if it fails the others still are done. */
  static Tally of(long block, Supplier<Tally> work) {
    try {
      return work.get();
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      String why = e instanceof RestoreException ? e.getMessage() : "a bug in the program: " + e;
      return failure(block, why);
    }
  }

  static Tally sum(Tally a, Tally b) {
    Tally t = new Tally();
    for (Tally part : new Tally[] {a, b}) {
      t.computed += part.computed;
      t.present += part.present;
      t.failed += part.failed;
      t.failures.putAll(part.failures);
      t.planes.or(part.planes);
    }
    while (t.failures.size() > MOST_SHOWN) { // the same ones, in whatever order they are added
      t.failures.pollLastEntry();
    }
    return t;
  }

  /** This round and the next one, which tried again what had failed. */
  Tally after(Tally next) {
    Tally t = new Tally();
    t.computed = computed + next.computed;
    t.present = present;
    t.failed = next.failed;
    t.failures.putAll(next.failures);
    t.planes.or(planes);
    t.planes.or(next.planes);
    return t;
  }

  /** Blocks that were not there before. */
  long computed() {
    return computed;
  }

  /** Blocks that were there before. */
  long present() {
    return present;
  }

  /** The planes in which something changes. */
  BitSet planes() {
    return planes;
  }

  /** The first blocks that failed, and why. */
  TreeMap<Long, String> failures() {
    return failures;
  }

  /**
   * @throws RestoreException if a block failed
   */
  void requireComplete(String what) {
    if (failed > 0) {
      throw new RestoreException(
          what
              + ": "
              + failed
              + " of "
              + (failed + computed + present)
              + " blocks are missing, the first is number "
              + failures.firstKey()
              + ": "
              + failures.firstEntry().getValue()
              + "; call again to go on with the missing ones");
    }
  }
}
