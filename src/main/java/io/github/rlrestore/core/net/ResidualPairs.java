package io.github.rlrestore.core.net;

import java.util.List;

/** Two 3x3 convolutions, a ReLU between them, added to what they read; several in a row. */
final class ResidualPairs {
  private ResidualPairs() {}

  /**
   * Adds {@code name1a}, {@code name1b}, {@code name1} and so on to the layers.
   *
   * @param from the value [h, w, width] that the first pair reads
   * @return the name of the last sum, or {@code from} if there are no pairs
   */
  static String add(List<Layer> layers, String name, String from, int width, int count) {
    String last = from;
    for (int i = 1; i <= count; i++) {
      String sum = name + i;
      layers.add(new Conv(sum + "a", last, 3, 1, width, width, Activation.RELU));
      layers.add(new Conv(sum + "b", sum + "a", 3, 1, width, width, Activation.NONE));
      layers.add(new Add(sum, last, sum + "b"));
      last = sum;
    }
    return last;
  }
}
