package io.github.rlrestore.nd4j;

import java.util.concurrent.ConcurrentLinkedDeque;

/** One {@link Scratch} for each call that runs at the same time. Thread-safe. */
final class ScratchPool {
  private final ConcurrentLinkedDeque<Scratch> idle = new ConcurrentLinkedDeque<>();

  /** For one call, which must bring it back. The last one that came back is the warmest. */
  Scratch take() {
    Scratch scratch = idle.pollFirst();
    return scratch == null ? new Scratch() : scratch;
  }

  void give(Scratch scratch) {
    scratch.reclaim();
    idle.addFirst(scratch);
  }

  /** Frees the memory of all that are idle. */
  void free() {
    for (Scratch s = idle.pollFirst(); s != null; s = idle.pollFirst()) {
      s.free();
    }
  }
}
