package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.image.ValueMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/**
 * What is known so far of an image that is restored block by block: its value maps, the planes with
 * nothing to restore, and what was decided. Kept beside the result, so that an interrupted job goes
 * on with it.
 */
final class Decided implements Serializable {
  private static final long serialVersionUID = 1;

  /** Whether the values of all planes were looked at. */
  boolean surveyed;

  /** Planes in which all pixels have one value. */
  final BitSet uniform = new BitSet();

  /** For each scope. */
  final TreeMap<String, ValueMap> maps = new TreeMap<>();

  /** For each scope its tools so far; unused by region. */
  final TreeMap<String, ArrayList<Integer>> chains = new TreeMap<>();

  /** For each scope how many cells voted for each action at each step. */
  final TreeMap<String, ArrayList<long[]>> votes = new TreeMap<>();

  /**
   * For each scope the mean value of each action at each step, dB; fewer steps in the files of
   * older versions.
   */
  final TreeMap<String, ArrayList<double[]>> values = new TreeMap<>();

  /** By region: the planes of which a cell has a tool. */
  final BitSet touched = new BitSet();

  /** Steps that are decided. */
  int steps;

  /** Whether all is decided. */
  boolean complete;

  ObjectNode json() {
    ObjectNode json = MetadataJson.newObject();
    json.put("surveyed", surveyed).put("steps", steps).put("complete", complete);
    uniform.stream().forEach(json.putArray("uniform_planes")::add);
    touched.stream().forEach(json.putArray("restored_planes")::add);
    ObjectNode ranges = json.putObject("ranges");
    maps.forEach((scope, m) -> ranges.putArray(scope).add(m.low()).add(m.high()));
    ObjectNode tools = json.putObject("chains");
    chains.forEach((scope, chain) -> chain.forEach(tools.putArray(scope)::add));
    ObjectNode counts = json.putObject("votes");
    votes.forEach((scope, all) -> all.forEach(v -> add(counts.withArray(scope).addArray(), v)));
    ObjectNode means = json.putObject("values");
    values.forEach((scope, all) -> all.forEach(v -> add(means.withArray(scope).addArray(), v)));
    return json;
  }

  private static void add(ArrayNode to, long[] values) {
    for (long v : values) {
      to.add(v);
    }
  }

  private static void add(ArrayNode to, double[] values) {
    for (double v : values) {
      to.add(v);
    }
  }

  /**
   * @throws RestoreException if this is not what {@link #json} writes
   */
  static Decided of(JsonNode json) {
    try {
      return read(json);
    } catch (NullPointerException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new RestoreException(
          "the job file does not say what was decided (" + e.getMessage() + "): begin anew", e);
    }
  }

  private static Decided read(JsonNode json) {
    Decided d = new Decided();
    d.surveyed = json.path("surveyed").asBoolean();
    d.steps = json.path("steps").asInt();
    d.complete = json.path("complete").asBoolean();
    json.path("uniform_planes").forEach(p -> d.uniform.set(plane(p)));
    json.path("restored_planes").forEach(p -> d.touched.set(plane(p)));
    json.path("ranges")
        .fields()
        .forEachRemaining(
            e ->
                d.maps.put(
                    e.getKey(),
                    new ValueMap(e.getValue().get(0).asDouble(), e.getValue().get(1).asDouble())));
    json.path("chains")
        .fields()
        .forEachRemaining(e -> d.chains.put(e.getKey(), ints(e.getValue())));
    json.path("votes").fields().forEachRemaining(e -> d.votes.put(e.getKey(), rows(e.getValue())));
    json.path("values")
        .fields()
        .forEachRemaining(e -> d.values.put(e.getKey(), means(e.getValue())));
    return d;
  }

  private static int plane(JsonNode number) {
    if (!number.canConvertToInt() || number.asInt() == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("no number of a plane");
    }
    return number.asInt();
  }

  private static ArrayList<Integer> ints(JsonNode array) {
    ArrayList<Integer> all = new ArrayList<>();
    array.forEach(v -> all.add(v.asInt()));
    return all;
  }

  private static ArrayList<long[]> rows(JsonNode array) {
    ArrayList<long[]> all = new ArrayList<>();
    for (JsonNode row : array) {
      List<Long> values = new ArrayList<>();
      row.forEach(v -> values.add(v.asLong()));
      all.add(values.stream().mapToLong(v -> v).toArray());
    }
    return all;
  }

  private static ArrayList<double[]> means(JsonNode array) {
    ArrayList<double[]> all = new ArrayList<>();
    for (JsonNode row : array) {
      List<Double> values = new ArrayList<>();
      row.forEach(v -> values.add(v.asDouble()));
      all.add(values.stream().mapToDouble(v -> v).toArray());
    }
    return all;
  }
}
