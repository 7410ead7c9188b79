package io.github.rlrestore.image;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.JavaEngine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;
import java.util.concurrent.atomic.AtomicInteger;

/** The Java engine, counting the tiles that tools work on and failing at one of them if told to. */
final class CountingEngine implements Engine {
  final AtomicInteger tiles = new AtomicInteger();
  volatile int failAt = Integer.MAX_VALUE;
  volatile Runnable onTile = () -> {};

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Runner prepare(Network network, Weights weights) {
    Runner runner = new JavaEngine().prepare(network, weights);
    if (network.inputs().size() > 1) {
      return runner;
    }
    return in -> {
      if (tiles.incrementAndGet() >= failAt) {
        throw new IllegalStateException("engine broke");
      }
      onTile.run();
      return runner.run(in);
    };
  }
}
