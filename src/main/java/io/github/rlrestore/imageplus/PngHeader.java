package io.github.rlrestore.imageplus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the first bytes of a PNG file tell of its pixels. */
public final class PngHeader {
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int DEPTH = 24;
  private static final int KIND = 25;

  /** Of the kind of pixels. Palettes have it too, but never 16 bits. */
  private static final int COLOUR_BIT = 2;

  private PngHeader() {}

  /**
   * Whether a file is a PNG of 16-bit colour. It is opened as three planes, which no PNG that is
   * written here can hold. False also for what cannot be read: who opens it says why.
   */
  public static boolean wideColour(Path file) {
    byte[] head = new byte[KIND + 1];
    try (InputStream in = Files.newInputStream(file)) {
      if (in.readNBytes(head, 0, head.length) < head.length) {
        return false;
      }
    } catch (IOException e) {
      return false;
    }
    return ByteBuffer.wrap(head).getLong() == SIGNATURE
        && head[DEPTH] == 16
        && (head[KIND] & COLOUR_BIT) != 0;
  }
}
