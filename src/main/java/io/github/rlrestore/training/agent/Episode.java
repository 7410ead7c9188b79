package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One toolchain that was played: what the agent saw, did and got at each step. Images are kept as
 * 16-bit fixed point (range -4 to 4, step 1/8192), which, unlike 8 bits, neither clips nor rounds
 * visibly what a tool gives.
 */
final class Episode {
  private static final float SCALE = 8192f;
  private static final int MAX_LENGTH = 100;
  private static final int MAX_IMAGE = 1 << 20;

  private final long patch;
  private final List<short[]> images = new ArrayList<>();
  private final List<Integer> actions = new ArrayList<>();
  private final List<Float> rewards = new ArrayList<>();
  private boolean ended;

  /**
   * @param patch number of the training patch it was played on
   */
  Episode(long patch) {
    this.patch = patch;
  }

  long patch() {
    return patch;
  }

  /**
   * @param image what was seen before the action, [1, side, side, c]
   * @param action 0 for the first tool, and so on; the number of tools is stop
   * @param reward PSNR gained, dB
   * @param last true if nothing follows
   */
  void add(float[] image, int action, float reward, boolean last) {
    short[] packed = new short[image.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (short) Math.max(-32768, Math.min(32767, Math.round(image[i] * SCALE)));
    }
    images.add(packed);
    actions.add(action);
    rewards.add(reward);
    ended = last;
  }

  int length() {
    return actions.size();
  }

  int action(int step) {
    return actions.get(step);
  }

  float reward(int step) {
    return rewards.get(step);
  }

  boolean last(int step) {
    return ended && step == length() - 1;
  }

  /** Copies the image seen at a step into place i of a batch. */
  void image(int step, Tensor batch, int i) {
    short[] packed = images.get(Math.min(step, length() - 1));
    int at = i * packed.length;
    for (int j = 0; j < packed.length; j++) {
      batch.data()[at + j] = packed[j] / SCALE;
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(patch);
    out.writeBoolean(ended);
    out.writeInt(length());
    for (int t = 0; t < length(); t++) {
      out.writeInt(actions.get(t));
      out.writeFloat(rewards.get(t));
      ByteBuffer bytes = ByteBuffer.allocate(2 * images.get(t).length);
      bytes.asShortBuffer().put(images.get(t));
      out.writeInt(images.get(t).length);
      out.write(bytes.array());
    }
  }

  static Episode read(DataInput in) throws IOException {
    Episode e = new Episode(in.readLong());
    e.ended = in.readBoolean();
    int n = in.readInt();
    if (n < 0 || n > MAX_LENGTH) {
      throw new IOException("holds an episode of " + n + " steps");
    }
    for (int t = 0; t < n; t++) {
      e.actions.add(in.readInt());
      e.rewards.add(in.readFloat());
      int size = in.readInt();
      if (size < 0 || size > MAX_IMAGE) {
        throw new IOException("holds an image of " + size + " values");
      }
      byte[] bytes = new byte[2 * size];
      in.readFully(bytes);
      short[] image = new short[size];
      ByteBuffer.wrap(bytes).asShortBuffer().get(image);
      e.images.add(image);
    }
    return e;
  }
}
