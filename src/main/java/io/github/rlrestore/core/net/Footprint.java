package io.github.rlrestore.core.net;

import java.util.HashMap;
import java.util.Map;

/**
 * What part of the input one pixel of a network's first output can see.
 *
 * <p>A rectangle whose first row and column are multiples of {@link #alignment} and whose ends are
 * multiples of it too, or the image's border, is computed exactly from itself grown by {@link
 * #halo} pixels on every side that is not the border.
 */
public final class Footprint implements LayerVisitor<Footprint.Reach> {
  /**
   * How far a value sees, in input pixels, how many input pixels one of its pixels covers, and how
   * many more the block covers that its pixels were spread from: a neighbour one pixel away may lie
   * in the next block and sees as far as that whole block does.
   */
  static final class Reach {
    final int radius;
    final int scale;
    final int alignment;
    final int spread;

    Reach(int radius, int scale, int alignment, int spread) {
      this.radius = radius;
      this.scale = scale;
      this.alignment = alignment;
      this.spread = spread;
    }

    Reach with(Reach o) {
      return new Reach(
          Math.max(radius, o.radius),
          Math.max(scale, o.scale),
          common(alignment, o.alignment),
          Math.max(spread, o.spread));
    }

    /** The radius of what reads neighbours so many pixels of this value away. */
    int around(int neighbours) {
      return neighbours == 0 ? radius : radius + spread + neighbours * scale;
    }
  }

  /** Least common multiple. */
  private static int common(int a, int b) {
    int x = a;
    int y = b;
    while (y != 0) {
      int rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }

  private final Map<String, Reach> reach = new HashMap<>();
  private final int halo;
  private final int alignment;

  public Footprint(Network network) {
    network.inputs().forEach(i -> reach.put(i, new Reach(0, 1, 1, 0)));
    for (Layer layer : network.layers()) {
      reach.put(layer.name(), layer.accept(this));
    }
    Reach end = reach.get(network.outputs().get(0));
    this.halo = (end.radius + end.alignment - 1) / end.alignment * end.alignment;
    this.alignment = end.alignment;
  }

  /** Pixels needed around an aligned rectangle; a multiple of {@link #alignment}. */
  public int halo() {
    return halo;
  }

  /** Rectangles must start at multiples of this. */
  public int alignment() {
    return alignment;
  }

  private Reach input(Layer layer, int i) {
    return reach.get(layer.inputs().get(i));
  }

  @Override
  public Reach conv(Conv layer) {
    Reach in = input(layer, 0);
    return new Reach(
        in.around(layer.kernel() / 2),
        in.scale * layer.stride(),
        common(in.alignment, in.scale * layer.stride()),
        layer.kernel() > 1 ? 0 : in.spread);
  }

  @Override
  public Reach unshuffle(Unshuffle layer) {
    Reach in = input(layer, 0);
    int scale = in.scale * layer.factor();
    return new Reach(in.radius, scale, common(in.alignment, scale), 0);
  }

  @Override
  public Reach shuffle(Shuffle layer) {
    Reach in = input(layer, 0);
    int scale = Math.max(1, in.scale / layer.factor());
    return new Reach(in.radius, scale, in.alignment, in.spread + in.scale - scale);
  }

  @Override
  public Reach add(Add layer) {
    return input(layer, 0).with(input(layer, 1));
  }

  @Override
  public Reach concat(Concat layer) {
    Reach all = input(layer, 0);
    for (int i = 1; i < layer.inputs().size(); i++) {
      all = all.with(input(layer, i));
    }
    return all;
  }

  @Override
  public Reach relu(Relu layer) {
    return input(layer, 0);
  }

  @Override
  public Reach affine(Affine layer) {
    return input(layer, 0);
  }

  @Override
  public Reach slice(Slice layer) {
    return input(layer, 0);
  }

  @Override
  public Reach smooth(Smooth layer) {
    Reach in = input(layer, 0);
    return new Reach(in.around(layer.reach()), in.scale, in.alignment, 0);
  }

  @Override
  public Reach dense(Dense layer) {
    throw new InvalidNetworkException(
        "layer '" + layer.name() + "' sees the whole image: such a network has no halo");
  }

  @Override
  public Reach lstm(Lstm layer) {
    throw new InvalidNetworkException(
        "layer '" + layer.name() + "' has no pixels: such a network has no halo");
  }
}
