package io.github.rlrestore.export;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ONNX model being written: nodes, constants, inputs and outputs in the order of the calls. The
 * names of its values are identifiers as C has them, which is what the standard asks for. The same
 * calls give the same bytes. Field numbers are those of the published onnx.proto.
 */
final class OnnxGraph {
  /** The operator set that the nodes are meant in. */
  static final int OPSET = 13;

  /** The version of the file format that belongs to it. */
  static final int IR_VERSION = 7;

  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final Message nodes = new Message();
  private final Message constants = new Message();
  private final Message inputs = new Message();
  private final Message outputs = new Message();
  private final Set<String> names = new HashSet<>();

  /** A name like the one wished for that nothing in this graph has yet. */
  private String unique(String wish) {
    String plain = wish.replaceAll("[^A-Za-z0-9_]", "_");
    String first = Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    String name = first;
    for (int i = 2; !names.add(name); i++) {
      name = first + "_" + i;
    }
    return name;
  }

  /** Keeps a name that must not change for an input or output. */
  void reserve(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("the name " + name + " is used twice");
    }
  }

  /**
   * Adds a node with one output.
   *
   * @param wish what its output shall be called, if that is free
   * @return what its output is called
   */
  String node(String operator, String wish, List<String> in, OnnxAttribute... attributes) {
    String out = unique(wish);
    add(operator, in, List.of(out), attributes);
    return out;
  }

  /** Adds a node whose output is called exactly so. */
  void node(String operator, List<String> in, String out) {
    add(operator, in, List.of(out));
  }

  /** Adds a node with four outputs. */
  List<String> four(String operator, String wish, List<String> in, OnnxAttribute... attributes) {
    List<String> out = List.of(unique(wish), unique(wish), unique(wish), unique(wish));
    add(operator, in, out, attributes);
    return out;
  }

  private void add(
      String operator, List<String> in, List<String> out, OnnxAttribute... attributes) {
    Message node = new Message();
    in.forEach(name -> node.text(1, name));
    out.forEach(name -> node.text(2, name));
    node.text(3, out.get(0)).text(4, operator);
    for (OnnxAttribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    nodes.message(1, node);
  }

  /** Adds a constant; without sizes it is a single number. */
  String floats(String wish, float[] values, long... sizes) {
    return constant(wish, FLOAT, Message.raw(values), sizes);
  }

  /** Adds a list of whole numbers. */
  String integers(String wish, long... values) {
    return constant(wish, INT64, Message.raw(values), values.length);
  }

  private String constant(String wish, int type, byte[] values, long... sizes) {
    String name = unique(wish);
    Message tensor = new Message();
    for (long size : sizes) {
      tensor.integer(1, size);
    }
    constants.message(5, tensor.integer(2, type).text(8, name).bytes(9, values));
    return name;
  }

  /**
   * Adds an input of float32.
   *
   * @param sizes a number, or a word where any size will do
   */
  void input(String name, List<String> sizes) {
    inputs.message(11, value(name, sizes));
  }

  /** Adds an output of float32, see {@link #input}. */
  void output(String name, List<String> sizes) {
    outputs.message(12, value(name, sizes));
  }

  private static Message value(String name, List<String> sizes) {
    Message shape = new Message();
    for (String size : sizes) {
      boolean fixed = Character.isDigit(size.charAt(0));
      Message axis = new Message();
      shape.message(1, fixed ? axis.integer(1, Long.parseLong(size)) : axis.text(2, size));
    }
    Message tensor = new Message().integer(1, FLOAT).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /**
   * The model as a file.
   *
   * @param about free texts that travel with it
   */
  byte[] toBytes(String name, String description, Map<String, String> about) {
    byte[] graph = nodes.toBytes();
    Message tail = new Message().text(2, name);
    Message model =
        new Message()
            .integer(1, IR_VERSION)
            .text(2, "RL-Restore")
            .text(6, description)
            .bytes(
                7,
                join(
                    graph,
                    tail.toBytes(),
                    constants.toBytes(),
                    inputs.toBytes(),
                    outputs.toBytes()))
            .message(8, new Message().text(1, "").integer(2, OPSET));
    about.forEach((key, text) -> model.message(14, new Message().text(1, key).text(2, text)));
    return model.toBytes();
  }

  /** Parts of one message, one after the other, are that message. */
  private static byte[] join(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
