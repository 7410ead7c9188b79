package io.github.rlrestore.core.net;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trained values of one network, by parameter name, each in the shape and axis order that its
 * layer documents. The arrays are shared and must not be changed.
 */
public final class Weights {
  private final Map<String, float[]> values;
  private volatile boolean finite;

  public Weights(Map<String, float[]> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Values of one parameter, not a copy. */
  public float[] get(String name) {
    float[] v = values.get(name);
    if (v == null) {
      throw new InvalidNetworkException(
          "no values for parameter '" + name + "', only for " + values.keySet());
    }
    return v;
  }

  /**
   * Says whether these are exactly the parameters of a network.
   *
   * @throws InvalidNetworkException if one is missing, left over, of the wrong size or not finite
   */
  public void requireFit(Network network) {
    int fitting = 0;
    for (Parameter p : network.parameters()) {
      float[] v = get(p.name());
      if (v.length != p.size()) {
        throw new InvalidNetworkException(
            "parameter " + p + " needs " + p.size() + " values, found " + v.length);
      }
      fitting++;
    }
    if (fitting != values.size()) {
      throw new InvalidNetworkException(
          "the network has "
              + fitting
              + " parameters, but "
              + values.size()
              + " were given: "
              + values.keySet());
    }
    if (!finite) {
      requireFinite();
      finite = true; // looked at once: they do not change
    }
  }

  private void requireFinite() {
    for (Map.Entry<String, float[]> e : values.entrySet()) {
      for (float f : e.getValue()) {
        if (!Float.isFinite(f)) {
          throw new InvalidNetworkException("parameter '" + e.getKey() + "' holds " + f);
        }
      }
    }
  }
}
