package io.github.rlrestore.image;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * How often values occur, of parts of planes put together: what {@link ValueMap} needs for
 * percentiles without all pixels at one place. Float values are first counted by the upper half of
 * their bits, and then those whose upper half matters by all bits. Immutable.
 */
public final class ValueCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Sorted as unsigned numbers. */
  private final int[] keys;

  private final long[] counts;

  private ValueCounts(int[] keys, long[] counts) {
    this.keys = keys;
    this.counts = counts;
  }

  /** What is counted. Immutable. */
  public static final class Question implements Serializable {
    private static final long serialVersionUID = 1;

    private final boolean coarse;
    private final int[] halves;

    private Question(boolean coarse, int[] halves) {
      this.coarse = coarse;
      this.halves = halves;
    }

    ValueCounts count(Tensor values) {
      int[] found = new int[values.data().length];
      int n = 0;
      for (float v : values.data()) {
        if (Float.isFinite(v)) {
          int key = Percentiles.key(v);
          int half = key >>> 16;
          if (coarse) {
            found[n++] = half;
          } else if (halves == null || Arrays.binarySearch(halves, half) >= 0) {
            found[n++] = key;
          }
        }
      }
      return ofKeys(found, n);
    }
  }

  private static ValueCounts ofKeys(int[] found, int n) {
    for (int i = 0; i < n; i++) {
      found[i] ^= Integer.MIN_VALUE; // sorted as unsigned
    }
    Arrays.sort(found, 0, n);
    int[] keys = new int[n];
    long[] counts = new long[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      int key = found[i] ^ Integer.MIN_VALUE;
      if (size == 0 || keys[size - 1] != key) {
        keys[size++] = key;
      }
      counts[size - 1]++;
    }
    return new ValueCounts(Arrays.copyOf(keys, size), Arrays.copyOf(counts, size));
  }

  /** Nothing counted yet. */
  public static ValueCounts none() {
    return new ValueCounts(new int[0], new long[0]);
  }

  /** The counts of both parts, which were asked the same. */
  public ValueCounts with(ValueCounts o) {
    int[] all = new int[keys.length + o.keys.length];
    long[] sums = new long[all.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < keys.length || j < o.keys.length) {
      int order =
          i == keys.length
              ? 1
              : j == o.keys.length ? -1 : Integer.compareUnsigned(keys[i], o.keys[j]);
      all[size] = order <= 0 ? keys[i] : o.keys[j];
      sums[size] = (order <= 0 ? counts[i] : 0) + (order >= 0 ? o.counts[j] : 0);
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
      size++;
    }
    return new ValueCounts(Arrays.copyOf(all, size), Arrays.copyOf(sums, size));
  }

  /** How many finite values were counted. */
  long total() {
    return Arrays.stream(counts).sum();
  }

  /** What to count first. */
  public static Question first(RealType<?> type) {
    boolean few = type instanceof IntegerType && type.getBitsPerPixel() <= 16;
    return new Question(!few, null);
  }

  /** What to count then; nothing if the map is known with {@link #map}. */
  public static Optional<Question> second(RealType<?> type, ValueCounts coarse) {
    if (!first(type).coarse) {
      return Optional.empty();
    }
    int[] halves =
        Arrays.stream(ValueMap.ranks(coarse.total()))
            .mapToInt(rank -> coarse.keys[coarse.place(rank)])
            .distinct()
            .sorted()
            .toArray();
    return Optional.of(new Question(false, halves));
  }

  /**
   * The map whose ends are the 0.1 and 99.9 percentile, see {@link ValueRange#PERCENTILE}.
   *
   * @param coarse the answer to the first question
   * @param fine the answer to the second; of the first if there was none
   */
  public static ValueMap map(ValueCounts coarse, ValueCounts fine) {
    return ValueMap.ofRanks(coarse.total(), rank -> Percentiles.value(fine.key(coarse, rank)));
  }

  /** The number of the key that the value of a rank has. */
  private int place(long rank) {
    long below = 0;
    int i = 0;
    while (below + counts[i] <= rank) {
      below += counts[i++];
    }
    return i;
  }

  /** The full key of a rank among all values, of which this holds those that matter. */
  private int key(ValueCounts coarse, long rank) {
    if (coarse == this) {
      return keys[place(rank)];
    }
    int at = coarse.place(rank);
    long rest = rank;
    for (int i = 0; i < at; i++) {
      rest -= coarse.counts[i];
    }
    int i = 0;
    while (keys[i] >>> 16 != coarse.keys[at]) {
      i++;
    }
    while (counts[i] <= rest) {
      rest -= counts[i++];
    }
    return keys[i];
  }
}
