package io.github.rlrestore.nd4j;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native memory that one call after the other works in. Memory that is new from the system costs a
 * page fault every few kilobytes, which took as long as the multiplications of large tiles. Not
 * thread-safe.
 */
final class Scratch implements NativeArrays {
  /** Whole arrays that nobody uses, and those of which a view is out, by that view. */
  private final List<INDArray> free = new ArrayList<>();

  private final Map<INDArray, INDArray> lent = new IdentityHashMap<>();

  @Override
  public INDArray take(long... shape) {
    long length = 1;
    for (long axis : shape) {
      length *= axis;
    }
    INDArray whole = best(length);
    INDArray view = Nd4j.create(whole.data(), shape, strides(shape), 0, 'c');
    lent.put(view, whole);
    return view;
  }

  @Override
  public void give(INDArray array) {
    INDArray whole = lent.remove(array);
    if (whole == null) {
      throw new IllegalStateException("an array came back that was never lent");
    }
    free.add(whole);
  }

  /** Takes back all that is still out, as after a failure. */
  void reclaim() {
    free.addAll(lent.values());
    lent.clear();
  }

  /** The smallest free array that is long enough; else the longest free one is replaced. */
  private INDArray best(long length) {
    INDArray fits = null;
    INDArray longest = null;
    for (INDArray a : free) {
      if (a.length() >= length && (fits == null || a.length() < fits.length())) {
        fits = a;
      }
      if (longest == null || a.length() > longest.length()) {
        longest = a;
      }
    }
    if (fits != null) {
      free.remove(indexOf(fits));
      return fits;
    }
    if (longest != null) {
      free.remove(indexOf(longest));
      longest.close();
    }
    return Arrays4d.create(length);
  }

  /** By identity: equal values do not make two arrays the same. */
  private int indexOf(INDArray array) {
    for (int i = 0; i < free.size(); i++) {
      if (free.get(i) == array) {
        return i;
      }
    }
    throw new IllegalStateException("not free");
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return strides;
  }

  /** Frees what is not in use. */
  void free() {
    free.forEach(INDArray::close);
    free.clear();
  }
}
