package io.github.rlrestore.core.model;

import io.github.rlrestore.core.net.Network;
import io.github.rlrestore.core.net.Parameter;
import io.github.rlrestore.core.net.Weights;
import io.github.rlrestore.core.toolbox.Tool;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells models apart by what they compute with, whatever they are called. */
public final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 of the layers and weights of tools and agent in order, 64 hexadecimal digits. */
  public static String of(Bundle bundle) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Tool tool : bundle.toolbox().tools()) {
        add(digest, tool.network(), tool.weights());
      }
      add(digest, bundle.agent().network(), bundle.agent().weights());
      return Checksum.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void add(MessageDigest digest, Network network, Weights weights) {
    digest.update(NetworkJsonWriter.write(network).toString().getBytes(StandardCharsets.UTF_8));
    for (Parameter parameter : network.parameters()) {
      float[] values = weights.get(parameter.name());
      ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
      bytes.asFloatBuffer().put(values);
      digest.update(bytes);
    }
  }
}
