package io.github.rlrestore.training.agent;

import io.github.rlrestore.core.tensor.Tensor;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One toolchain that was played: what the agent saw, did and got at each step. */
final class Episode {
  static final Replay.Format<Episode> FORMAT =
      new Replay.Format<>() {
        @Override
        public void write(Episode e, DataOutput out) throws IOException {
          e.write(out);
        }

        @Override
        public Episode read(DataInput in) throws IOException {
          return Episode.read(in);
        }
      };

  private static final int MAX_LENGTH = 100;

  private final long patch;
  private final List<PackedImage> images = new ArrayList<>();
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
    images.add(PackedImage.of(image));
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
    images.get(Math.min(step, length() - 1)).unpack(batch, i);
  }

  private void write(DataOutput out) throws IOException {
    out.writeLong(patch);
    out.writeBoolean(ended);
    out.writeInt(length());
    for (int t = 0; t < length(); t++) {
      out.writeInt(actions.get(t));
      out.writeFloat(rewards.get(t));
      images.get(t).write(out);
    }
  }

  private static Episode read(DataInput in) throws IOException {
    Episode e = new Episode(in.readLong());
    e.ended = in.readBoolean();
    int n = in.readInt();
    if (n < 0 || n > MAX_LENGTH) {
      throw new IOException("holds an episode of " + n + " steps");
    }
    for (int t = 0; t < n; t++) {
      e.actions.add(in.readInt());
      e.rewards.add(in.readFloat());
      e.images.add(PackedImage.read(in));
    }
    return e;
  }
}
