package io.github.rlrestore.bench;

import io.github.rlrestore.core.engine.Engine;
import io.github.rlrestore.core.engine.Runner;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One network on one engine: every thread runs it on a batch of its own. */
final class NetworkSpeed {
  private NetworkSpeed() {}

  static Measured of(
      String name, Network network, Weights weights, Engine engine, Tensor batch, Crew crew) {
    Runner runner = engine.prepare(network, weights);
    return new Measured(
        name,
        operations(network, batch) * crew.size(),
        (double) batch.n() * batch.h() * batch.w() * crew.size(),
        () -> crew.run(crew.size(), i -> runner.run(List.of(batch))));
  }

  /** Floating-point operations for a batch, a multiply-add being two. */
  static double operations(Network network, Tensor batch) {
    Shape shape = new Shape(batch.h(), batch.w(), batch.c());
    return 2.0 * batch.n() * network.multiplyAdds(List.of(shape));
  }

  /** Some weights, small enough that nothing overflows. */
  static Weights weights(Network network) {
    Random random = new Random(1);
    Map<String, float[]> all = new HashMap<>();
    for (Parameter p : network.parameters()) {
      float[] values = new float[p.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = 0.1f * (random.nextFloat() - 0.5f);
      }
      all.put(p.name(), values);
    }
    return new Weights(all);
  }
}
