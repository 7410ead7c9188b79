package io.github.rlrestore.training.gradient;

import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Random weights to begin training with: normal of He's deviation for layers followed by a ReLU; a
 * tenth of it for convolutions without one, which end residual branches here, so that the network
 * begins close to the identity; Glorot's for dense layers without a ReLU and for LSTMs, whose
 * forget bias is 1. The same seed gives the same weights.
 */
public final class InitialWeights {
  private final Random random;

  public InitialWeights(long seed) {
    this.random = new Random(seed);
  }

  public Weights of(Network network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Layer layer : network.layers()) {
      if (layer instanceof Conv) {
        Conv l = (Conv) layer;
        double he = Math.sqrt(2.0 / (l.kernel() * l.kernel() * l.in()));
        boolean relu = l.activation() == Activation.RELU;
        values.put(
            l.weight(), normal(l.kernel() * l.kernel() * l.in() * l.out(), relu ? he : 0.1 * he));
        values.put(l.bias(), new float[l.out()]);
      } else if (layer instanceof Dense) {
        Dense l = (Dense) layer;
        boolean relu = l.activation() == Activation.RELU;
        double deviation = relu ? Math.sqrt(2.0 / l.in()) : Math.sqrt(2.0 / (l.in() + l.out()));
        values.put(l.weight(), normal(l.in() * l.out(), deviation));
        values.put(l.bias(), new float[l.out()]);
      } else if (layer instanceof Lstm) {
        Lstm l = (Lstm) layer;
        int rows = l.in() + l.units();
        values.put(l.weight(), normal(rows * 4 * l.units(), Math.sqrt(2.0 / (rows + l.units()))));
        float[] bias = new float[4 * l.units()];
        java.util.Arrays.fill(bias, 2 * l.units(), 3 * l.units(), 1f);
        values.put(l.bias(), bias);
      }
    }
    return new Weights(values);
  }

  private float[] normal(int n, double deviation) {
    float[] v = new float[n];
    for (int i = 0; i < n; i++) {
      v[i] = (float) (random.nextGaussian() * deviation);
    }
    return v;
  }
}
