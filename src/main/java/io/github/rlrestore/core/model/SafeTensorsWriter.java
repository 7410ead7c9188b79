package io.github.rlrestore.core.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Collects tensors and writes them as {@link SafeTensors}: names in ascending order in header and
 * data, the header padded with spaces to a multiple of 8 bytes. The same tensors give the same
 * bytes. Not thread-safe.
 */
final class SafeTensorsWriter {
  private final TreeMap<String, Parameter> shapes = new TreeMap<>();
  private final TreeMap<String, float[]> values = new TreeMap<>();

  /** Adds all tensors of a network under {@code prefix/}. */
  void add(String prefix, Network network, Weights weights) {
    for (Parameter p : network.parameters()) {
      String name = prefix + "/" + p.name();
      shapes.put(name, p);
      values.put(name, weights.get(p.name()));
    }
  }

  byte[] bytes() {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    long end = 0;
    for (String name : values.keySet()) {
      ObjectNode entry = header.putObject(name);
      long begin = end;
      end += 4L * values.get(name).length;
      entry.put("dtype", "F32");
      Arrays.stream(shapes.get(name).shape()).forEach(entry.putArray("shape")::add);
      entry.putArray("data_offsets").add(begin).add(end);
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer out =
        ByteBuffer.allocate(Math.toIntExact(8 + padded + end)).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(padded).put(json);
    while (out.position() < 8 + padded) {
      out.put((byte) ' ');
    }
    for (float[] v : values.values()) {
      out.asFloatBuffer().put(v);
      out.position(out.position() + 4 * v.length);
    }
    return out.array();
  }
}
