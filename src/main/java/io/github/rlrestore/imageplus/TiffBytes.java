package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.RestoreException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A TIFF file (TIFF 6.0, section 2) or BigTIFF file (offsets of 64 bit) whose header was read;
 * gives bytes of it. Not thread-safe.
 */
final class TiffBytes implements Closeable {
  /** More than a plane, a table or a text in such a file can be. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - 16;

  private final Path file;
  private final RandomAccessFile in;
  private final byte[] memory;
  private final long length;
  private final ByteOrder order;
  private final boolean big;
  private final long first;

  TiffBytes(Path file) throws IOException {
    this(file, new RandomAccessFile(file.toFile(), "r"), new byte[0]);
  }

  /** A file that lies in memory. */
  TiffBytes(byte[] bytes) throws IOException {
    this(Path.of("memory"), null, bytes);
  }

  private TiffBytes(Path file, RandomAccessFile in, byte[] memory) throws IOException {
    this.file = file;
    this.in = in;
    this.memory = memory;
    try {
      this.length = in == null ? memory.length : in.length();
      byte mark = raw(0, 2)[0];
      this.order = mark == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      int version = bytes(2, 2).getShort(0);
      this.big = version == 43;
      if (!big && version != 42) {
        throw wrong("is damaged: its version is " + version + ", expected 42 or 43");
      }
      if (big && bytes(4, 4).getInt(0) != (order == ByteOrder.LITTLE_ENDIAN ? 8 : 0x00080000)) {
        throw wrong("is damaged: a BigTIFF file has offsets of 8 bytes, this one says otherwise");
      }
      this.first = big ? bytes(8, 8).getLong(0) : bytes(4, 4).getInt(0) & 0xffffffffL;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  RestoreException wrong(String what) {
    return new RestoreException("'" + file + "' " + what);
  }

  /**
   * @throws EOFException if the file ends before
   */
  ByteBuffer bytes(long offset, long count) throws IOException {
    return ByteBuffer.wrap(raw(offset, count)).order(order);
  }

  private byte[] raw(long offset, long count) throws IOException {
    require(offset, count);
    byte[] data = new byte[(int) count];
    read(offset, data, 0, data.length);
    return data;
  }

  /** Copies bytes into an array. */
  void read(long offset, byte[] into, int at, int count) throws IOException {
    require(offset, count);
    if (in == null) {
      System.arraycopy(memory, (int) offset, into, at, count);
      return;
    }
    in.seek(offset);
    in.readFully(into, at, count);
  }

  private void require(long offset, long count) throws EOFException {
    if (offset < 0 || count < 0 || count > MAX_BYTES || offset > length - count) {
      throw new EOFException("ends before its bytes " + offset + " to " + (offset + count));
    }
  }

  /** Offset of the first directory; any number in a damaged file. */
  long first() {
    return first;
  }

  long length() {
    return length;
  }

  ByteOrder order() {
    return order;
  }

  /** True for BigTIFF. */
  boolean big() {
    return big;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
  }
}
