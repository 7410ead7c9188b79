package io.github.rlrestore.training.optimise;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.net.Network;

/** The optimisers that a configuration may name. */
public enum OptimiserKind {
  /** {@link Adam} for all weights. */
  @JsonProperty("adam")
  ADAM {
    @Override
    public Optimiser of(Network network) {
      return new Adam(Math.toIntExact(network.parameterCount()));
    }
  },

  /** {@link Muon} for the kernels between the first and the last convolution, Adam for the rest. */
  @JsonProperty("muon")
  MUON {
    @Override
    public Optimiser of(Network network) {
      return Muon.of(network);
    }
  };

  public abstract Optimiser of(Network network);
}
