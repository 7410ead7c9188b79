package io.github.rlrestore.imageplus;

import io.github.rlrestore.core.RestoreException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * A file of records that survives being cut off: each has its length and checksum, and what follows
 * the last whole one is dropped. Its first record says what the others are about; a journal about
 * something else is begun anew. One program at a time has it open.
 */
final class StreamJournal implements Closeable {
  private static final int LARGEST = 1 << 28;

  /** What is done with a record. */
  interface Reader {
    void read(DataInputStream record) throws IOException;
  }

  private final FileChannel file;
  private final long begin;

  /**
   * @param about what the records are about, down to everything that changes them
   * @throws RestoreException if another run has it open
   */
  StreamJournal(Path path, String about) throws IOException {
    this.file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(path);
      byte[] head = about.getBytes(StandardCharsets.UTF_8);
      ByteBuffer first = next();
      if (first == null || !first.equals(ByteBuffer.wrap(head))) {
        file.truncate(0);
        file.position(0);
        append(head);
      }
      this.begin = file.position();
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void lock(Path path) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // by this program, in another thread
    }
    if (lock == null) {
      throw new RestoreException(
          "'"
              + path
              + "' belongs to a run that is going on: wait for it, or choose another output");
    }
  }

  /** The record at the present position, null if there is no whole one. */
  private ByteBuffer next() throws IOException {
    long at = file.position();
    ByteBuffer size = ByteBuffer.allocate(4);
    if (!fill(size) || size.getInt(0) < 0 || size.getInt(0) > LARGEST) {
      file.position(at);
      return null;
    }
    if (size.getInt(0) > file.size() - file.position() - 8) {
      file.position(at);
      return null;
    }
    ByteBuffer record = ByteBuffer.allocate(size.getInt(0));
    ByteBuffer sum = ByteBuffer.allocate(8);
    if (!fill(record) || !fill(sum) || sum.getLong(0) != sum(record.array())) {
      file.position(at);
      return null;
    }
    return record.rewind();
  }

  private boolean fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }

  private static long sum(byte[] record) {
    CRC32 crc = new CRC32();
    crc.update(record);
    return crc.getValue();
  }

  /** Reads all records but the first; the next is appended after them. */
  void replay(Reader reader) throws IOException {
    file.position(begin);
    for (ByteBuffer record = next(); record != null; record = next()) {
      reader.read(new DataInputStream(new ByteArrayInputStream(record.array())));
    }
    file.truncate(file.position());
  }

  /** Drops all records but the first. */
  void clear() throws IOException {
    file.truncate(begin);
    file.position(begin);
  }

  /** The record is on the disk when this returns. */
  void append(byte[] record) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(record.length + 12);
    bytes.putInt(record.length).put(record).putLong(sum(record)).flip();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
