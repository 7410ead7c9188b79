package io.github.rlrestore.nd4j;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;

/** Convolutions and matrix products by ND4J and oneDNN, everything else in Java. Thread-safe. */
public final class Nd4jEngine implements Engine {
  private final ScratchPool pool = new ScratchPool();

  /**
   * @throws io.github.rlrestore.core.RestoreException if no native library loads on this computer
   */
  public Nd4jEngine() {
    NativeLibrary.load();
  }

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public Runner prepare(Network network, Weights weights) {
    weights.requireFit(network);
    return new Nd4jRunner(network, weights, pool);
  }

  @Override
  public void release() {
    pool.free();
  }
}
