package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.core.RestoreException;
import java.util.zip.CRC32C;

/**
 * A range of bytes read from front to back, little-endian, every step checked against its end. Not
 * thread-safe.
 */
final class Bytes {
  private final byte[] data;
  private final int end;
  private int at;

  Bytes(byte[] data, int from, int to) {
    if (from < 0 || to < from || to > data.length) {
      throw new RestoreException(
          "bytes " + from + " to " + to + " lie outside the " + data.length + " bytes there are");
    }
    this.data = data;
    this.at = from;
    this.end = to;
  }

  boolean empty() {
    return at == end;
  }

  int left() {
    return end - at;
  }

  /** A base-128 number of at most 64 bits. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = data[take(1)];
      if (shift == 63 && (b & 0xfe) != 0) {
        break;
      }
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new RestoreException("a number of more than 64 bits at byte " + at);
  }

  /** A length or offset: a varint that fits the bytes that are left. */
  int length() {
    long value = varint();
    if (value < 0 || value > left()) {
      throw new RestoreException(
          "a length of " + Long.toUnsignedString(value) + " where " + left() + " bytes are left");
    }
    return (int) value;
  }

  int fixed32() {
    int from = take(4);
    return (data[from] & 0xff)
        | (data[from + 1] & 0xff) << 8
        | (data[from + 2] & 0xff) << 16
        | (data[from + 3] & 0xff) << 24;
  }

  long fixed64() {
    return (fixed32() & 0xffffffffL) | (long) fixed32() << 32;
  }

  /** The next bytes as a range of their own. */
  Bytes range(int length) {
    int from = take(length);
    return new Bytes(data, from, from + length);
  }

  void copyTo(byte[] target, int to, int length) {
    System.arraycopy(data, take(length), target, to, length);
  }

  private int take(int length) {
    if (length < 0 || length > left()) {
      throw new RestoreException(
          "ends after " + left() + " bytes where " + length + " more are needed");
    }
    int from = at;
    at += length;
    return from;
  }

  /** CRC-32C, rotated and shifted as both LevelDB tables and checkpoints store it. */
  static int maskedCrc(byte[] data, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, from, length);
    int value = (int) crc.getValue();
    return ((value >>> 15) | (value << 17)) + 0xa282ead8;
  }
}
