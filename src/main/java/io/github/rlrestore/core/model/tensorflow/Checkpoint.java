package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A checkpoint in TensorFlow's tensor-bundle format with one data file: {@code NAME.index}, a
 * LevelDB table of messages, and {@code NAME.data-00000-of-00001}, the values. Reads float32
 * tensors; checksums of both files are verified. Immutable; the data file is read on demand.
 */
final class Checkpoint {
  private static final int MAX_INDEX = 4 << 20;

  private final Path data;
  private final Map<String, CheckpointEntry> entries = new TreeMap<>();

  /**
   * @param folder where the two files lie
   * @param name what their names begin with
   * @throws RestoreException if a file is missing or the index is not as the format demands
   */
  Checkpoint(Path folder, String name) {
    Path index = folder.resolve(name + ".index");
    this.data = folder.resolve(name + ".data-00000-of-00001");
    for (Path file : new Path[] {index, data}) {
      if (!Files.isRegularFile(file)) {
        throw new RestoreException("there is no file '" + file + "'");
      }
    }
    try {
      readIndex(bytes(index));
    } catch (IOException | RestoreException e) {
      throw new RestoreException("checkpoint index '" + index + "': " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_INDEX + 1);
      if (bytes.length > MAX_INDEX) {
        throw new RestoreException("larger than " + MAX_INDEX + " bytes");
      }
      return bytes;
    }
  }

  private void readIndex(byte[] file) {
    Map<String, Bytes> table = Table.read(file);
    Bytes header = table.remove("");
    if (header == null) {
      throw new RestoreException("has no header");
    }
    ProtoMessage message = new ProtoMessage(header);
    if (message.number(1) != 1 || message.number(2) != 0) {
      throw new RestoreException(
          "needs 1 little-endian data file, but says "
              + message.number(1)
              + " of byte order "
              + message.number(2));
    }
    table.forEach(
        (name, bytes) -> {
          try {
            entries.put(name, new CheckpointEntry(bytes));
          } catch (RestoreException e) {
            throw new RestoreException(
                "tensor '" + name.replaceAll("[^ -~]", "?") + "' " + e.getMessage(), e);
          }
        });
  }

  /** The file that holds the values. */
  Path data() {
    return data;
  }

  /** The names of all float32 tensors. */
  SortedSet<String> floatNames() {
    SortedSet<String> names = new TreeSet<>();
    entries.forEach(
        (name, entry) -> {
          if (entry.isFloat()) {
            names.add(name);
          }
        });
    return names;
  }

  /**
   * The values of one tensor, last axis fastest.
   *
   * @throws RestoreException if it is missing, of another type or shape, damaged or cut off
   */
  float[] floats(String name, int... shape) {
    CheckpointEntry entry = entries.get(name);
    if (entry == null) {
      throw new RestoreException(
          "checkpoint '" + data + "' has no tensor '" + name + "' among its " + entries.size());
    }
    try {
      entry.requireFloats(shape);
      ByteBuffer bytes = ByteBuffer.wrap(bytes(entry)).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / 4];
      bytes.asFloatBuffer().get(values);
      return values;
    } catch (IOException | RestoreException e) {
      throw new RestoreException(
          "checkpoint '" + data + "': tensor '" + name + "' " + e.getMessage(), e);
    }
  }

  private byte[] bytes(CheckpointEntry entry) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(data)) {
      if (entry.offset() > channel.size() - entry.size()) {
        throw new RestoreException(
            "ends at byte "
                + (entry.offset() + entry.size())
                + ", but the file has "
                + channel.size());
      }
      channel.position(entry.offset());
      ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(entry.size()));
      while (buffer.hasRemaining()) {
        if (channel.read(buffer) < 0) {
          throw new RestoreException("is cut off");
        }
      }
      if (Bytes.maskedCrc(buffer.array(), 0, buffer.capacity()) != entry.crc()) {
        throw new RestoreException("has a wrong checksum: the file is damaged");
      }
      return buffer.array();
    }
  }
}
