package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import java.util.Arrays;

/** What {@code .zarray} says of an array (Zarr format 2). Immutable. */
final class ArrayMetadata {
  private static final int MOST_DIMENSIONS = 8;
  private static final long MOST_CHUNK_BYTES = 1 << 28;

  final long[] shape;
  final int[] chunks;
  final DataType type;
  final double fill;
  final String separator;
  final Codec codec;

  private ArrayMetadata(
      long[] shape, int[] chunks, DataType type, double fill, String separator, Codec codec) {
    this.shape = shape;
    this.chunks = chunks;
    this.type = type;
    this.fill = fill;
    this.separator = separator;
    this.codec = codec;
  }

  /** A new array, packed with zstd, filled with 0. */
  static ArrayMetadata create(long[] shape, int[] chunks, DataType type) {
    return new ArrayMetadata(shape, chunks, type.written(), 0, "/", Codec.ZSTD);
  }

  /**
   * @param where the array, for messages
   * @throws RestoreException if it is damaged, too large, or holds what is not understood
   */
  static ArrayMetadata of(ObjectNode json, String where) {
    if (json.path("zarr_format").asInt() != 2) {
      throw wrong(where, "zarr_format", json.get("zarr_format"), "2");
    }
    if (json.path("order").asText().equals("F")) {
      throw new RestoreException(
          where + ": its chunks are in Fortran order ('F'), expected 'C'; write the array anew");
    }
    if (!json.path("order").asText().equals("C")) {
      throw wrong(where, "order", json.get("order"), "'C'");
    }
    JsonNode filters = json.path("filters");
    if (!filters.isMissingNode() && !filters.isNull() && filters.size() > 0) {
      throw wrong(where, "filters", filters, "none; write the array without filters");
    }
    long[] shape = numbers(json.path("shape"), where, "shape", Long.MAX_VALUE);
    long[] sizes = numbers(json.path("chunks"), where, "chunks", MOST_CHUNK_BYTES);
    if (sizes.length != shape.length) {
      throw wrong(where, "chunks", json.get("chunks"), shape.length + " numbers like shape");
    }
    if (!json.path("dtype").isTextual()) {
      throw wrong(where, "dtype", json.get("dtype"), "a type of numbers like '<u2'");
    }
    DataType type = DataType.of(json.get("dtype").textValue(), where);
    requireSizes(shape, sizes, type, where);
    String separator = json.path("dimension_separator").asText(".");
    if (!separator.equals(".") && !separator.equals("/")) {
      throw wrong(where, "dimension_separator", json.get("dimension_separator"), "'.' or '/'");
    }
    JsonNode compressor = json.path("compressor");
    Codec codec = Codec.of(compressor.isObject() ? compressor.path("id") : compressor, where);
    double fill = fill(json.path("fill_value"), type, where);
    int[] chunks = Arrays.stream(sizes).mapToInt(s -> (int) s).toArray();
    return new ArrayMetadata(shape, chunks, type, fill, separator, codec);
  }

  private static void requireSizes(long[] shape, long[] chunks, DataType type, String where) {
    double elements = 1;
    double bytes = type.bytes();
    for (int d = 0; d < shape.length; d++) {
      elements *= shape[d];
      bytes *= chunks[d];
    }
    if (elements > 0x1p62) {
      throw new RestoreException(
          where + ": its shape " + Arrays.toString(shape) + " is more than 2^62 pixels: damaged?");
    }
    if (bytes > MOST_CHUNK_BYTES) {
      throw new RestoreException(
          where
              + ": its chunks "
              + Arrays.toString(chunks)
              + " take more than "
              + (MOST_CHUNK_BYTES >> 20)
              + " MB each; write the array with smaller chunks");
    }
  }

  private static long[] numbers(JsonNode node, String where, String name, long most) {
    if (!node.isArray() || node.size() < 1 || node.size() > MOST_DIMENSIONS) {
      throw wrong(where, name, node, "1 to " + MOST_DIMENSIONS + " whole numbers");
    }
    long[] all = new long[node.size()];
    for (int i = 0; i < all.length; i++) {
      JsonNode v = node.get(i);
      if (!v.isIntegralNumber() || !v.canConvertToLong() || v.asLong() < 1 || v.asLong() > most) {
        throw wrong(where, name, v, "whole numbers from 1 to " + most);
      }
      all[i] = v.asLong();
    }
    return all;
  }

  private static double fill(JsonNode node, DataType type, String where) {
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    String text = node.asText();
    if (type.isFloat() && text.matches("NaN|-?Infinity")) {
      return Double.parseDouble(text);
    }
    double v = node.asDouble();
    if (!node.isNumber()
        || !type.isFloat() && !(v >= type.least() && v <= type.greatest() && v == Math.rint(v))) {
      throw wrong(where, "fill_value", node, "a number of type " + type.code() + " or null");
    }
    return v;
  }

  private static RestoreException wrong(
      String where, String name, JsonNode found, String expected) {
    String text = found == null ? "nothing" : found.toString();
    return new RestoreException(
        where + ": found " + Shown.of(text) + " for " + name + ", expected " + expected);
  }

  ObjectNode json() {
    ObjectNode json = MetadataJson.newObject();
    json.put("zarr_format", 2);
    ArrayNode sizes = json.putArray("shape");
    Arrays.stream(shape).forEach(sizes::add);
    ArrayNode parts = json.putArray("chunks");
    Arrays.stream(chunks).forEach(parts::add);
    json.put("dtype", type.code());
    json.putObject("compressor").put("id", "zstd").put("level", 3);
    json.put("fill_value", 0);
    json.put("order", "C");
    json.putNull("filters");
    json.put("dimension_separator", separator);
    return json;
  }

  int chunkElements() {
    return Arrays.stream(chunks).reduce(1, (a, b) -> a * b);
  }
}
