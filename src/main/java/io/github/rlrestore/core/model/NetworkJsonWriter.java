package io.github.rlrestore.core.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.net.Add;
import io.github.rlrestore.core.net.Affine;
import io.github.rlrestore.core.net.Concat;
import io.github.rlrestore.core.net.Conv;
import io.github.rlrestore.core.net.Dense;
import io.github.rlrestore.core.net.Layer;
import io.github.rlrestore.core.net.LayerVisitor;
import io.github.rlrestore.core.net.Lstm;
import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Relu;
import io.github.rlrestore.core.net.Shuffle;
import io.github.rlrestore.core.net.Slice;
import io.github.rlrestore.core.net.Smooth;
import io.github.rlrestore.core.net.Unshuffle;

/** Gives networks their JSON form, which {@link NetworkJson} reads. */
final class NetworkJsonWriter implements LayerVisitor<ObjectNode> {
  static ObjectNode write(Network network) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    network.inputs().forEach(node.putArray("inputs")::add);
    NetworkJsonWriter writer = new NetworkJsonWriter();
    for (Layer layer : network.layers()) {
      node.withArray("/layers").add(layer.accept(writer));
    }
    network.outputs().forEach(node.putArray("outputs")::add);
    return node;
  }

  private static ObjectNode node(String op, Layer layer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("op", op).put("name", layer.name());
    layer.inputs().forEach(node.putArray("inputs")::add);
    return node;
  }

  @Override
  public ObjectNode conv(Conv l) {
    return node("conv", l)
        .put("kernel", l.kernel())
        .put("stride", l.stride())
        .put("in", l.in())
        .put("out", l.out())
        .put("activation", l.activation().id());
  }

  @Override
  public ObjectNode dense(Dense l) {
    return node("dense", l)
        .put("in", l.in())
        .put("out", l.out())
        .put("activation", l.activation().id());
  }

  @Override
  public ObjectNode lstm(Lstm l) {
    return node("lstm", l).put("in", l.in()).put("units", l.units());
  }

  @Override
  public ObjectNode relu(Relu l) {
    return node("relu", l);
  }

  @Override
  public ObjectNode affine(Affine l) {
    return node("affine", l).put("scale", (double) l.scale()).put("shift", (double) l.shift());
  }

  @Override
  public ObjectNode add(Add l) {
    return node("add", l);
  }

  @Override
  public ObjectNode concat(Concat l) {
    return node("concat", l);
  }

  @Override
  public ObjectNode slice(Slice l) {
    return node("slice", l).put("from", l.from()).put("to", l.to());
  }

  @Override
  public ObjectNode unshuffle(Unshuffle l) {
    return node("unshuffle", l).put("factor", l.factor());
  }

  @Override
  public ObjectNode smooth(Smooth l) {
    return node("smooth", l).put("sigma", l.sigma());
  }

  @Override
  public ObjectNode shuffle(Shuffle l) {
    return node("shuffle", l).put("factor", l.factor());
  }
}
