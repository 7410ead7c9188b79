package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.net.Activation;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Unshuffle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a network from its JSON form (docs/formats.md, sections 1.3 and 1.4). */
final class NetworkJson {
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  static final String NAME_RULE =
      "a name of up to 64 letters, digits, '_', '.' and '-' that begins with a letter or digit";

  private static final int MAX_CHANNELS = 65_536;
  private static final Pattern ACTIVATION = Pattern.compile("none|relu");
  private static final Pattern OP = Pattern.compile("[a-z]{1,20}");

  private NetworkJson() {}

  static Network read(Fields fields) {
    List<String> inputs = fields.texts("inputs", 1, 8, NAME, NAME_RULE);
    List<Layer> layers = new ArrayList<>();
    for (Fields layer : fields.objects("layers", 1, Network.MAX_LAYERS)) {
      layers.add(layer(layer));
    }
    List<String> outputs = fields.texts("outputs", 1, 8, NAME, NAME_RULE);
    fields.end();
    return new Network(inputs, layers, outputs);
  }

  private static Layer layer(Fields f) {
    String op = f.text("op", OP, "the name of an operation");
    Layer layer = layer(f, op, f.text("name", NAME, NAME_RULE));
    f.end();
    return layer;
  }

  private static Layer layer(Fields f, String op, String name) {
    switch (op) {
      case "conv":
        return new Conv(
            name,
            input(f),
            f.integer("kernel", 1, 31),
            f.integer("stride", 1, 16),
            channels(f, "in"),
            channels(f, "out"),
            activation(f));
      case "dense":
        return new Dense(name, input(f), channels(f, "in"), channels(f, "out"), activation(f));
      case "lstm":
        List<String> pair = inputs(f, 2, 2);
        return new Lstm(name, pair.get(0), pair.get(1), channels(f, "in"), channels(f, "units"));
      case "relu":
        return new Relu(name, input(f));
      case "affine":
        return new Affine(name, input(f), (float) f.number("scale"), (float) f.number("shift"));
      case "add":
        List<String> terms = inputs(f, 2, 2);
        return new Add(name, terms.get(0), terms.get(1));
      case "concat":
        return new Concat(name, inputs(f, 2, Network.MAX_LAYERS));
      case "slice":
        return new Slice(
            name, input(f), f.integer("from", 0, MAX_CHANNELS), f.integer("to", 1, MAX_CHANNELS));
      case "unshuffle":
        return new Unshuffle(name, input(f), f.integer("factor", 1, 8));
      case "smooth":
        return new Smooth(name, input(f), f.number("sigma"));
      case "shuffle":
        List<String> spread = inputs(f, 2, 2);
        return new Shuffle(name, spread.get(0), spread.get(1), f.integer("factor", 1, 8));
      default:
        throw new RestoreException(f.where() + ".op: unknown operation '" + op + "'");
    }
  }

  private static int channels(Fields f, String field) {
    return f.integer(field, 1, MAX_CHANNELS);
  }

  private static String input(Fields f) {
    return inputs(f, 1, 1).get(0);
  }

  private static List<String> inputs(Fields f, int min, int max) {
    return f.texts("inputs", min, max, NAME, NAME_RULE);
  }

  private static Activation activation(Fields f) {
    String id = f.text("activation", ACTIVATION, "\"none\" or \"relu\"");
    return id.equals("relu") ? Activation.RELU : Activation.NONE;
  }
}
