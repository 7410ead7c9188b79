package io.github.rlrestore.core.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Checksum {
  /**
   * Bytes digested by one call. One call for all stays in the interpreter to its end, which takes
   * half as long again in a JVM that has just started.
   */
  private static final int PIECE = 1024;

  private Checksum() {}

  public static String of(byte[] bytes) {
    try {
      StringBuilder text = new StringBuilder();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < bytes.length; i += PIECE) {
        digest.update(bytes, i, Math.min(PIECE, bytes.length - i));
      }
      for (byte b : digest.digest()) {
        text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
      }
      return text.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
