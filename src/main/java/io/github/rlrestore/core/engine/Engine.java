package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;

/** What multiplies: turns networks, which are data, into something that runs. Thread-safe. */
public interface Engine {
  /** A short name for reports, for instance {@code java} or {@code nd4j}. */
  String name();

  /**
   * Makes a network ready to run.
   *
   * @throws io.github.rlrestore.core.net.InvalidNetworkException if the weights do not fit
   */
  Runner prepare(Network network, Weights weights);

  /**
   * Frees memory that is kept from one run for the next. May be called at any time; runners go on
   * to work.
   */
  default void release() {}
}
