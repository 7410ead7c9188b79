package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One way through a value tree from its root: images, actions between them, labels of all actions.
 */
final class ValuePath {
  static final Replay.Format<ValuePath> FORMAT =
      new Replay.Format<>() {
        @Override
        public void write(ValuePath e, DataOutput out) throws IOException {
          e.write(out);
        }

        @Override
        public ValuePath read(DataInput in) throws IOException {
          return ValuePath.read(in);
        }
      };

  private final PackedImage[] images;
  private final int[] actions;
  private final float[][] labels;
  private final int turn;

  /**
   * @param images seen at each step
   * @param actions taken after each step but the last, 0 for the first tool
   * @param labels values in dB of all actions at each step, the last one for stop
   */
  ValuePath(PackedImage[] images, int[] actions, float[][] labels) {
    this(images, actions, labels, 0);
  }

  private ValuePath(PackedImage[] images, int[] actions, float[][] labels, int turn) {
    this.images = images;
    this.actions = actions;
    this.labels = labels;
    this.turn = turn;
  }

  /**
   * The same path of a patch that is turned or mirrored: tools do to it what they did to this one,
   * nearly, so that its labels are the same.
   *
   * @param by 0 to 7, see {@link PackedImage}
   */
  ValuePath turned(int by) {
    return new ValuePath(images, actions, labels, by);
  }

  int length() {
    return images.length;
  }

  void image(int step, Tensor batch, int i) {
    images[step].unpack(batch, i, turn);
  }

  int action(int step) {
    return actions[step];
  }

  float[] labels(int step) {
    return labels[step];
  }

  private void write(DataOutput out) throws IOException {
    out.writeInt(images.length);
    out.writeInt(labels[0].length);
    for (int t = 0; t < images.length; t++) {
      images[t].write(out);
      for (float v : labels[t]) {
        out.writeFloat(v);
      }
      if (t < actions.length) {
        out.writeInt(actions[t]);
      }
    }
  }

  private static ValuePath read(DataInput in) throws IOException {
    int n = in.readInt();
    int values = in.readInt();
    if (n < 1 || n > 100 || values < 1 || values > 100) {
      throw new IOException("holds a path of " + n + " steps and " + values + " actions");
    }
    PackedImage[] images = new PackedImage[n];
    int[] actions = new int[n - 1];
    float[][] labels = new float[n][values];
    for (int t = 0; t < n; t++) {
      images[t] = PackedImage.read(in);
      for (int a = 0; a < values; a++) {
        labels[t][a] = in.readFloat();
      }
      if (t < n - 1) {
        actions[t] = in.readInt();
      }
    }
    return new ValuePath(images, actions, labels);
  }
}
