package io.github.rlrestore.core.model;

import io.github.rlrestore.core.RestoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A file in the safetensors format, float32 only: 8 bytes of header length (little-endian), a JSON
 * header with type, shape and place of each tensor, then the values without gap or overlap.
 */
final class SafeTensors {
  private static final int MAX_HEADER = 4 << 20;
  private static final int MAX_RANK = 4;
  private static final String METADATA = "__metadata__";
  private static final Pattern F32 = Pattern.compile("F32");
  private static final Pattern ANY = Pattern.compile("(?s).*");

  private static final class Entry {
    private final String name;
    private final long[] shape;
    private final long begin;
    private final long end;

    Entry(String name, Fields fields, long dataLength) {
      this.name = name;
      fields.text("dtype", F32, "\"F32\"");
      this.shape = fields.integers("shape", 1, MAX_RANK, BundleFiles.MAX_WEIGHTS);
      long[] place = fields.integers("data_offsets", 2, 2, dataLength);
      fields.end();
      this.begin = place[0];
      this.end = place[1];
      long bytes = 4;
      for (long axis : shape) {
        // each factor is at most 2^26 and a product above the file's length is refused at once
        bytes *= axis;
        if (bytes < 1 || bytes > dataLength) {
          break;
        }
      }
      if (bytes < 1 || bytes != end - begin) {
        throw new RestoreException(
            fields.where()
                + ": shape "
                + Arrays.toString(shape)
                + " does not fill the bytes "
                + begin
                + " to "
                + end);
      }
    }

    boolean has(int[] wanted) {
      boolean same = shape.length == wanted.length;
      for (int i = 0; same && i < wanted.length; i++) {
        same = shape[i] == wanted[i];
      }
      return same;
    }
  }

  private final byte[] file;
  private final String what;
  private final int dataFrom;
  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /**
   * @param what the file's name, for messages
   * @throws RestoreException if the file is not as the format demands
   */
  SafeTensors(byte[] file, String what) {
    this.file = file;
    this.what = what;
    int header = headerLength();
    this.dataFrom = 8 + header;
    if (file[8] != '{') {
      throw new RestoreException(what + ": the header does not begin with '{'");
    }
    Fields all = new Fields(StrictJson.parse(file, 8, header, what + " header"), what);
    for (String name : all.names()) {
      if (name.equals(METADATA)) {
        Fields metadata = all.object(name);
        metadata.names().forEach(key -> metadata.text(key, ANY, "a text"));
      } else {
        entries.put(name, new Entry(name, all.object(name), file.length - dataFrom));
      }
    }
    requireDense();
  }

  private int headerLength() {
    if (file.length < 8) {
      throw new RestoreException(what + " has " + file.length + " bytes only");
    }
    long header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    if (header < 2 || header > MAX_HEADER || header > file.length - 8) {
      throw new RestoreException(
          what
              + " claims a header of "
              + Long.toUnsignedString(header)
              + " bytes, but has "
              + (file.length - 8)
              + " bytes after that number (at most "
              + MAX_HEADER
              + ")");
    }
    return (int) header;
  }

  private void requireDense() {
    List<Entry> order = new ArrayList<>(entries.values());
    order.sort(Comparator.comparingLong(e -> e.begin));
    long at = 0;
    for (Entry e : order) {
      if (e.begin != at) {
        throw new RestoreException(
            what
                + ": tensor '"
                + e.name
                + "' begins at byte "
                + e.begin
                + ", expected "
                + at
                + ": tensors must neither overlap nor leave gaps");
      }
      at = e.end;
    }
    if (at != file.length - dataFrom) {
      throw new RestoreException(
          what + ": the tensors end at byte " + at + " of " + (file.length - dataFrom));
    }
  }

  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * The values of one tensor, last axis fastest.
   *
   * @throws RestoreException if it is missing, of another shape, or holds a value that is not
   *     finite
   */
  float[] values(String name, int[] shape) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new RestoreException(what + ": tensor '" + name + "' is missing");
    }
    if (!entry.has(shape)) {
      throw new RestoreException(
          what
              + ": tensor '"
              + name
              + "' has shape "
              + Arrays.toString(entry.shape)
              + ", expected "
              + Arrays.toString(shape));
    }
    float[] values = new float[(int) (entry.end - entry.begin) / 4];
    ByteBuffer.wrap(file, dataFrom + (int) entry.begin, values.length * 4)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new RestoreException(
            what + ": tensor '" + name + "' holds " + values[i] + " at place " + i);
      }
    }
    return values;
  }
}
