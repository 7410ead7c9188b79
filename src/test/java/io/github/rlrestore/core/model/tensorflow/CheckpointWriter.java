package io.github.rlrestore.core.model.tensorflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes checkpoints in TensorFlow's format, good ones and, if asked, broken ones. */
final class CheckpointWriter {
  private static final int FLOAT = 1;
  private static final int INT64 = 9;

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final TreeMap<String, byte[]> entries = new TreeMap<>();

  /** Entries in one data block; a small number makes many blocks. */
  int entriesPerBlock = 3;

  /** Type byte of every block. */
  int blockType = 0;

  CheckpointWriter() {
    entries.put("", new Message().number(1, 1).message(3, new Message().number(1, 1)).bytes());
  }

  /** A tensor whose values may be of any shape that fits. */
  CheckpointWriter floats(String name, float[] values, int... shape) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return tensor(name, FLOAT, bytes.array(), shape);
  }

  CheckpointWriter int64(String name, long value) {
    byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    return tensor(name, INT64, bytes);
  }

  private CheckpointWriter tensor(String name, int type, byte[] bytes, int... shape) {
    int offset = data.size();
    data.writeBytes(bytes);
    return entry(name, message(type, offset, bytes, shape));
  }

  static Message message(int type, long offset, byte[] bytes, int... shape) {
    Message dims = new Message();
    for (int axis : shape) {
      dims.message(2, new Message().number(1, axis));
    }
    return new Message()
        .number(1, type)
        .message(2, dims)
        .number(4, offset)
        .number(5, bytes.length)
        .fixed32(6, Bytes.maskedCrc(bytes, 0, bytes.length));
  }

  CheckpointWriter entry(String name, Message message) {
    return raw(name, message.bytes());
  }

  /** Any entry; the name is written as ISO 8859-1. */
  CheckpointWriter raw(String name, byte[] value) {
    entries.put(name, value);
    return this;
  }

  CheckpointWriter without(String name) {
    entries.remove(name);
    return this;
  }

  void write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name + ".index"), index());
    Files.write(folder.resolve(name + ".data-00000-of-00001"), data.toByteArray());
  }

  byte[] index() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    TreeMap<String, byte[]> handles = new TreeMap<>();
    TreeMap<String, byte[]> part = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      part.put(entry.getKey(), entry.getValue());
      if (part.size() == entriesPerBlock || entry.getKey().equals(entries.lastKey())) {
        handles.put(part.lastKey(), append(file, block(part), blockType));
        part.clear();
      }
    }
    byte[] meta = append(file, block(new TreeMap<>()), 0);
    byte[] index = append(file, block(handles), 0);
    file.writeBytes(footer(meta, index));
    return file.toByteArray();
  }

  static byte[] footer(byte[] meta, byte[] index) {
    ByteBuffer footer = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    footer.put(meta).put(index).putLong(40, 0xdb4775248b80fb57L);
    return footer.array();
  }

  /** Adds a block and its trailer; gives its handle. */
  static byte[] append(ByteArrayOutputStream file, byte[] block, int type) {
    byte[] handle = new Message().varint(file.size()).varint(block.length).bytes();
    ByteBuffer full = ByteBuffer.allocate(block.length + 5).order(ByteOrder.LITTLE_ENDIAN);
    full.put(block).put((byte) type);
    full.putInt(Bytes.maskedCrc(full.array(), 0, block.length + 1));
    file.writeBytes(full.array());
    return handle;
  }

  /** Keys share what they can with the one before, but for every second one: a restart point. */
  private static byte[] block(TreeMap<String, byte[]> part) {
    Message out = new Message();
    List<Integer> restarts = new ArrayList<>(List.of(0));
    String before = "";
    int count = 0;
    for (Map.Entry<String, byte[]> entry : part.entrySet()) {
      int shared = 0;
      if (count++ % 2 == 0) {
        restarts.add(out.size());
      } else {
        while (shared < before.length()
            && entry.getKey().startsWith(before.substring(0, shared + 1))) {
          shared++;
        }
      }
      byte[] rest = entry.getKey().substring(shared).getBytes(StandardCharsets.ISO_8859_1);
      out.varint(shared).varint(rest.length).varint(entry.getValue().length);
      out.raw(rest).raw(entry.getValue());
      before = entry.getKey();
    }
    ByteBuffer tail = ByteBuffer.allocate(4 * restarts.size() + 4).order(ByteOrder.LITTLE_ENDIAN);
    restarts.forEach(tail::putInt);
    return out.raw(tail.putInt(restarts.size()).array()).bytes();
  }

  /** A protocol-buffer message being written. */
  static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message varint(long value) {
      long left = value;
      while ((left & ~0x7fL) != 0) {
        out.write((int) (left & 0x7f) | 0x80);
        left >>>= 7;
      }
      out.write((int) left);
      return this;
    }

    Message number(int field, long value) {
      return varint((long) field << 3).varint(value);
    }

    Message message(int field, Message message) {
      return varint((long) field << 3 | 2).varint(message.size()).raw(message.bytes());
    }

    Message fixed32(int field, int value) {
      varint((long) field << 3 | 5);
      return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    Message raw(byte[] bytes, int times) {
      for (int i = 0; i < times; i++) {
        out.writeBytes(bytes);
      }
      return this;
    }

    Message raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    int size() {
      return out.size();
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }
}
