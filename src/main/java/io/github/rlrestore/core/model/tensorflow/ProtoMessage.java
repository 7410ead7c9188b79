package io.github.rlrestore.core.model.tensorflow;

import io.github.rlrestore.core.RestoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of one protocol-buffer message by number, in the wire format alone: no schema. A field
 * that is absent has the value 0, as the format says.
 */
final class ProtoMessage {
  private static final int MAX_FIELDS = 1000;

  private final Map<Integer, List<Long>> numbers = new TreeMap<>();
  private final Map<Integer, List<Bytes>> ranges = new TreeMap<>();

  ProtoMessage(Bytes bytes) {
    for (int count = 0; !bytes.empty(); count++) {
      long tag = bytes.varint();
      long field = tag >>> 3;
      if (field < 1 || field >= 1 << 29 || count >= MAX_FIELDS) {
        throw new RestoreException("a message with field " + field + " at place " + count);
      }
      read((int) field, (int) (tag & 7), bytes);
    }
  }

  private void read(int field, int type, Bytes bytes) {
    switch (type) {
      case 0:
        add(field, bytes.varint());
        break;
      case 1:
        add(field, bytes.fixed64());
        break;
      case 2:
        ranges.computeIfAbsent(field, f -> new ArrayList<>()).add(bytes.range(bytes.length()));
        break;
      case 5:
        add(field, bytes.fixed32() & 0xffffffffL);
        break;
      default:
        throw new RestoreException("field " + field + " of a message has wire type " + type);
    }
  }

  private void add(int field, long value) {
    numbers.computeIfAbsent(field, f -> new ArrayList<>()).add(value);
  }

  /** The last value of a number field. */
  long number(int field) {
    List<Long> all = numbers.getOrDefault(field, List.of(0L));
    return all.get(all.size() - 1);
  }

  /** All values of a field of messages, strings or bytes. Each can be read once. */
  List<Bytes> ranges(int field) {
    return ranges.getOrDefault(field, List.of());
  }
}
