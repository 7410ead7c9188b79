package io.github.rlrestore.training.optimise;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Float arrays of known length in run files: big-endian, their length first. */
public final class Floats {
  private Floats() {}

  public static void write(float[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (float v : values) {
      out.writeFloat(v);
    }
  }

  /** Fills the array; a file that holds another number of values does not belong to this run. */
  public static void read(float[] values, DataInput in) throws IOException {
    int n = in.readInt();
    if (n != values.length) {
      throw new IOException("holds " + n + " values where " + values.length + " are expected");
    }
    for (int i = 0; i < n; i++) {
      values[i] = in.readFloat();
    }
  }
}
