package io.github.rlrestore.core.degrade;

import java.util.Arrays;
import javax.imageio.stream.ImageOutputStreamImpl;

/**
 * A file in memory, written by an image writer and then read by an image reader, and used again for
 * the next image: no cache file, no copy. Not thread-safe.
 */
final class MemoryStream extends ImageOutputStreamImpl {
  private byte[] bytes = new byte[1 << 14];
  private int length;

  /** Forgets what was written. */
  void clear() {
    length = 0;
    rewind();
  }

  /** Back to the first byte, for reading, even though the writer has flushed: all is kept. */
  void rewind() {
    streamPos = 0;
    flushedPos = 0;
    bitOffset = 0;
  }

  @Override
  public void write(int b) {
    reserve(1);
    bytes[(int) streamPos++] = (byte) b;
    length = Math.max(length, (int) streamPos);
  }

  @Override
  public void write(byte[] from, int offset, int count) {
    reserve(count);
    System.arraycopy(from, offset, bytes, (int) streamPos, count);
    streamPos += count;
    length = Math.max(length, (int) streamPos);
  }

  private void reserve(int count) {
    long needed = streamPos + count;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, 2 * needed));
    }
  }

  @Override
  public int read() {
    return streamPos < length ? bytes[(int) streamPos++] & 255 : -1;
  }

  @Override
  public int read(byte[] to, int offset, int count) {
    if (streamPos >= length) {
      return count == 0 ? 0 : -1;
    }
    int available = Math.min(count, length - (int) streamPos);
    System.arraycopy(bytes, (int) streamPos, to, offset, available);
    streamPos += available;
    return available;
  }

  @Override
  public long length() {
    return length;
  }
}
