package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An image as 16-bit fixed point (range -4 to 4, step 1/8192), which, unlike 8 bits, neither clips
 * nor rounds visibly what a tool gives. Immutable.
 */
final class PackedImage {
  private static final float SCALE = 8192f;
  private static final int MAX_SIZE = 1 << 20;
  private final short[] values;

  private PackedImage(short[] values) {
    this.values = values;
  }

  static PackedImage of(float[] image) {
    short[] packed = new short[image.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (short) Math.max(-32768, Math.min(32767, Math.round(image[i] * SCALE)));
    }
    return new PackedImage(packed);
  }

  /** Copies the values into place i of a batch. */
  void unpack(Tensor batch, int i) {
    unpack(batch, i, 0);
  }

  /**
   * Copies the square image into place i of a batch, turned.
   *
   * @param turn one of the eight symmetries of the square, 0 for none: bit 0 mirrors columns, bit 1
   *     rows, bit 2 swaps both
   */
  void unpack(Tensor batch, int i, int turn) {
    int side = batch.h();
    int channels = batch.c();
    int at = i * values.length;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int u = (turn & 4) == 0 ? x : y;
        int v = (turn & 4) == 0 ? y : x;
        u = (turn & 1) == 0 ? u : side - 1 - u;
        v = (turn & 2) == 0 ? v : side - 1 - v;
        int from = (v * side + u) * channels;
        for (int c = 0; c < channels; c++) {
          batch.data()[at++] = values[from + c] / SCALE;
        }
      }
    }
  }

  void write(DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
    bytes.asShortBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  static PackedImage read(DataInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > MAX_SIZE) {
      throw new IOException("holds an image of " + size + " values");
    }
    byte[] bytes = new byte[2 * size];
    in.readFully(bytes);
    short[] values = new short[size];
    ByteBuffer.wrap(bytes).asShortBuffer().get(values);
    return new PackedImage(values);
  }
}
