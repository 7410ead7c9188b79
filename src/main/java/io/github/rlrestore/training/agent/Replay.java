package io.github.rlrestore.training.agent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The last so many pieces of experience; the oldest makes room. Not thread-safe. */
final class Replay<E> {
  /** How a piece of experience is written and read. */
  interface Format<E> {
    void write(E experience, DataOutput out) throws IOException;

    E read(DataInput in) throws IOException;
  }

  private final int capacity;
  private final Format<E> format;
  private final List<E> kept = new ArrayList<>();
  private int next;

  Replay(int capacity, Format<E> format) {
    this.capacity = capacity;
    this.format = format;
  }

  void add(E e) {
    if (kept.size() < capacity) {
      kept.add(e);
    } else {
      kept.set(next, e);
    }
    next = (next + 1) % capacity;
  }

  /** So many pieces at random, with repetition. */
  List<E> draw(int count, SplittableRandom random) {
    List<E> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(kept.get(random.nextInt(kept.size())));
    }
    return drawn;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(next);
    out.writeInt(kept.size());
    for (E e : kept) {
      format.write(e, out);
    }
  }

  void read(DataInput in) throws IOException {
    next = in.readInt();
    int n = in.readInt();
    if (n < 0 || n > capacity) {
      throw new IOException("holds " + n + " pieces where at most " + capacity + " fit");
    }
    kept.clear();
    for (int i = 0; i < n; i++) {
      kept.add(format.read(in));
    }
  }
}
