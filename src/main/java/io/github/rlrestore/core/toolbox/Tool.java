package io.github.rlrestore.core.toolbox;

import io.github.rlrestore.core.net.Footprint;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Weights;

/**
 * One small network that undoes one kind and strength of damage. Its network has one input {@code
 * image} [n, h, w, channels] and one output of the same shape. Immutable.
 */
public final class Tool {
  private final int number;
  private final String name;
  private final String family;
  private final double bandFrom;
  private final double bandTo;
  private final Network network;
  private final Weights weights;
  private final Footprint footprint;

  /**
   * @param number 1, 2, ... as users and toolchains name it
   * @param name a few words, for instance {@code deblur 2}
   * @param family the kind of damage: {@code blur}, {@code noise}, {@code jpeg}, ...
   * @param bandFrom lower end of the strength it is made for, in the family's unit
   * @param bandTo upper end
   */
  public Tool(
      int number,
      String name,
      String family,
      double bandFrom,
      double bandTo,
      Network network,
      Weights weights) {
    weights.requireFit(network);
    this.number = number;
    this.name = name;
    this.family = family;
    this.bandFrom = bandFrom;
    this.bandTo = bandTo;
    this.network = network;
    this.weights = weights;
    this.footprint = new Footprint(network);
  }

  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public String family() {
    return family;
  }

  public double bandFrom() {
    return bandFrom;
  }

  public double bandTo() {
    return bandTo;
  }

  public Network network() {
    return network;
  }

  public Weights weights() {
    return weights;
  }

  public Footprint footprint() {
    return footprint;
  }

  /** The same tool with other weights, as training makes it. */
  public Tool withWeights(Weights other) {
    return new Tool(number, name, family, bandFrom, bandTo, network, other);
  }

  @Override
  public String toString() {
    return number + " " + name;
  }
}
