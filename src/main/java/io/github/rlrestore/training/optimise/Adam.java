package io.github.rlrestore.training.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Adam (Kingma and Ba 2015) on a flat array. Not thread-safe. */
public final class Adam implements Optimiser {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final float[] mean;
  private final float[] square;
  private int steps;

  public Adam(int size) {
    mean = new float[size];
    square = new float[size];
  }

  @Override
  public void update(float[] values, float[] gradient, double rate) {
    steps++;
    double c1 = 1 - Math.pow(BETA1, steps);
    double c2 = 1 - Math.pow(BETA2, steps);
    for (int i = 0; i < values.length; i++) {
      mean[i] += (float) ((1 - BETA1) * (gradient[i] - mean[i]));
      square[i] += (float) ((1 - BETA2) * ((double) gradient[i] * gradient[i] - square[i]));
      values[i] -= (float) (rate * (mean[i] / c1) / (Math.sqrt(square[i] / c2) + EPSILON));
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(steps);
    Floats.write(mean, out);
    Floats.write(square, out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    steps = in.readInt();
    Floats.read(mean, in);
    Floats.read(square, in);
  }
}
