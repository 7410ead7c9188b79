package io.github.rlrestore.core.quality;

import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.tensor.Tensor;

/** What both scores ask of their arguments. */
final class Pair {
  private Pair() {}

  static void check(Tensor result, Tensor reference, double range) {
    if (!result.sameShape(reference)) {
      throw new UsageException(
          "cannot compare " + result + " with " + reference + "; give two images of one shape");
    }
    if (!(range > 0 && range < Double.POSITIVE_INFINITY)) {
      throw new UsageException(
          "data range is " + range + "; give the span of the values, such as 1 or 255");
    }
  }
}
