package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.core.RestoreException;
import java.util.Arrays;
import java.util.List;

/** Where one tensor of a checkpoint lies: TensorFlow's message BundleEntryProto. Immutable. */
final class CheckpointEntry {
  /** TensorFlow's number for float32. */
  private static final long FLOAT = 1;

  private static final int MAX_RANK = 8;

  private final long type;
  private final long[] shape;
  private final long offset;
  private final long size;
  private final int crc;

  CheckpointEntry(Bytes bytes) {
    ProtoMessage entry = new ProtoMessage(bytes);
    type = entry.number(1);
    shape = shape(entry.ranges(2));
    offset = entry.number(4);
    size = entry.number(5);
    crc = (int) entry.number(6);
    if (entry.number(3) != 0) {
      throw new RestoreException("lies in part " + entry.number(3) + ", but there is part 0 only");
    }
    if (!entry.ranges(7).isEmpty()) {
      throw new RestoreException("is stored in slices, which are not supported");
    }
    if (offset < 0) {
      throw new RestoreException("lies at byte " + offset);
    }
  }

  private static long[] shape(List<Bytes> messages) {
    if (messages.isEmpty()) {
      return new long[0];
    }
    List<Bytes> dims = new ProtoMessage(messages.get(messages.size() - 1)).ranges(2);
    if (dims.size() > MAX_RANK) {
      throw new RestoreException("has " + dims.size() + " axes");
    }
    return dims.stream().mapToLong(d -> new ProtoMessage(d).number(1)).toArray();
  }

  boolean isFloat() {
    return type == FLOAT;
  }

  long offset() {
    return offset;
  }

  long size() {
    return size;
  }

  int crc() {
    return crc;
  }

  /**
   * @throws RestoreException unless this is a float32 tensor of that shape, densely stored
   */
  void requireFloats(int... expected) {
    long[] wanted = Arrays.stream(expected).asLongStream().toArray();
    if (!isFloat() || !Arrays.equals(shape, wanted)) {
      throw new RestoreException(
          "has type "
              + type
              + " and shape "
              + Arrays.toString(shape)
              + ", expected type 1 (float32)"
              + " and "
              + Arrays.toString(wanted));
    }
    long bytes = Arrays.stream(wanted).reduce(4, Math::multiplyExact);
    if (size != bytes) {
      throw new RestoreException("has " + size + " bytes, but its shape needs " + bytes);
    }
  }
}
