package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Shape;
import io.github.rlrestore.core.net.Unshuffle;
import io.github.rlrestore.core.toolbox.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses networks from files whose values grow out of all proportion, before anything is allocated
 * or multiplied for them.
 */
final class NetworkLimits {
  /** Values of one layer for one patch. */
  private static final long MAX_VALUES = 1 << 24;

  /** All strides and factors multiplied; so large a network would see millions of pixels. */
  private static final long MAX_SCALE = 1 << 16;

  private static final int MAX_HALO = 512;

  private static final int MAX_ALIGNMENT = 64;

  private NetworkLimits() {}

  /** Checks how far a tool sees: tiles overlap by so much and begin at such steps. */
  static void checkHalo(Tool tool, String where) {
    int halo = tool.footprint().halo();
    int alignment = tool.footprint().alignment();
    if (halo > MAX_HALO || alignment > MAX_ALIGNMENT) {
      throw new RestoreException(
          where
              + ": sees "
              + halo
              + " pixels far in blocks of "
              + alignment
              + ", at most "
              + MAX_HALO
              + " and "
              + MAX_ALIGNMENT);
    }
  }

  /** Checks the network of a tool: one image in, one of the same shape out, whatever its size. */
  static void checkTool(Network network, String where, int patch, int channels) {
    if (!network.inputs().equals(List.of("image")) || network.outputs().size() != 1) {
      throw new RestoreException(
          where
              + ": a tool reads [image] and gives one value, but this one reads "
              + network.inputs()
              + " and gives "
              + network.outputs());
    }
    try {
      checkShapes(network, where, patch, channels);
    } catch (RestoreException e) {
      int other = channels == 1 ? 3 : 1;
      if (!takes(network, patch, other)) {
        throw e;
      }
      throw new RestoreException(
          where
              + ": its network takes "
              + other
              + (other == 1 ? " channel" : " channels")
              + ", but the model's channels is "
              + channels
              + ": make channels "
              + other
              + ", or take a network for "
              + channels,
          e);
    }
  }

  private static boolean takes(Network network, int patch, int channels) {
    try {
      checkShapes(network, "", patch, channels);
      return true;
    } catch (RestoreException e) {
      return false;
    }
  }

  private static void checkShapes(Network network, String where, int patch, int channels) {
    for (int size : new int[] {patch, 7, 1}) {
      Shape in = new Shape(size, Math.max(1, size - 1), channels);
      Shape out = check(network, where, List.of(in)).get(network.outputs().get(0));
      if (out.h() != in.h() || out.w() != in.w() || out.c() != channels) {
        throw new RestoreException(
            where + ": a tool gives the shape it reads, but this one turns " + in + " into " + out);
      }
    }
  }

  /** The shape of every value, none too large. */
  static Map<String, Shape> check(Network network, String where, List<Shape> inputs) {
    if (inputs.size() != network.inputs().size()) {
      throw new RestoreException(
          where + ": has the inputs " + network.inputs() + ", expected " + inputs.size());
    }
    Map<String, Shape> known = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      known.put(network.inputs().get(i), inputs.get(i));
    }
    long scale = 1;
    for (Layer layer : network.layers()) {
      scale *= layer instanceof Conv ? ((Conv) layer).stride() : 1;
      scale *= layer instanceof Unshuffle ? ((Unshuffle) layer).factor() : 1;
      List<Shape> in = new ArrayList<>();
      layer.inputs().forEach(name -> in.add(known.get(name)));
      Shape out = layer.outputShape(in);
      // so many channels joined that their number overflowed
      boolean overflow = out.h() < 1 || out.w() < 1 || out.c() < 1;
      long values = (long) out.h() * out.w() * out.c();
      if (overflow || values > MAX_VALUES || scale > MAX_SCALE) {
        throw new RestoreException(
            where
                + ": layer '"
                + layer.name()
                + "' is beyond all proportion: values "
                + out
                + " for one patch, reduced "
                + scale
                + " times");
      }
      known.put(layer.name(), out);
    }
    return known;
  }
}
