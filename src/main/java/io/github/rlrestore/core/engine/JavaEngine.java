package io.github.rlrestore.core.engine;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;

/**
 * The readable reference: plain Java, no native library, runs everywhere. Float sums in a fixed
 * order, so results are the same on every machine.
 */
public final class JavaEngine implements Engine {
  @Override
  public String name() {
    return "java";
  }

  @Override
  public Runner prepare(Network network, Weights weights) {
    weights.requireFit(network);
    return new Interpreter(network, new JavaOps(weights));
  }
}
