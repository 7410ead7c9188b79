package io.github.rlrestore.training.agent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The last so many episodes; the oldest makes room. Not thread-safe. */
final class Replay {
  private final int capacity;
  private final List<Episode> episodes = new ArrayList<>();
  private int next;

  Replay(int capacity) {
    this.capacity = capacity;
  }

  void add(Episode e) {
    if (episodes.size() < capacity) {
      episodes.add(e);
    } else {
      episodes.set(next, e);
    }
    next = (next + 1) % capacity;
  }

  /** So many episodes at random, with repetition. */
  List<Episode> draw(int count, SplittableRandom random) {
    List<Episode> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(episodes.get(random.nextInt(episodes.size())));
    }
    return drawn;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(next);
    out.writeInt(episodes.size());
    for (Episode e : episodes) {
      e.write(out);
    }
  }

  void read(DataInput in) throws IOException {
    next = in.readInt();
    int n = in.readInt();
    if (n < 0 || n > capacity) {
      throw new IOException("holds " + n + " episodes where at most " + capacity + " fit");
    }
    episodes.clear();
    for (int i = 0; i < n; i++) {
      episodes.add(Episode.read(in));
    }
  }
}
