package io.github.rlrestore.core.net;

import java.util.Arrays;

/** The name and shape of one trained tensor of a network, for instance {@code conv1/weight}. */
public final class Parameter {
  private final String name;
  private final int[] shape;

  public Parameter(String name, int... shape) {
    this.name = name;
    this.shape = shape.clone();
  }

  public String name() {
    return name;
  }

  public int[] shape() {
    return shape.clone();
  }

  /** Number of values. */
  public int size() {
    int size = 1;
    for (int axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    return size;
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
