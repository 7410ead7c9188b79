package io.github.rlrestore.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rlrestore.core.RestoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of one JSON object, asked for one by one: each must be there, of the right type and in
 * range, and {@link #end} refuses those that nobody asked for. Not thread-safe.
 */
final class Fields {
  private static final int MAX_SHOWN = 60;

  private final JsonNode node;
  private final String where;
  private final Set<String> asked = new HashSet<>();

  /**
   * @param where how messages name this object
   */
  Fields(JsonNode node, String where) {
    this.node = node;
    this.where = where;
    if (!node.isObject()) {
      throw wrong(where, "an object", node);
    }
  }

  String where() {
    return where;
  }

  /** All names, which thereby count as asked for. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
      names.add(i.next());
    }
    asked.addAll(names);
    return names;
  }

  /**
   * @throws RestoreException if there is a field that was not asked for
   */
  void end() {
    for (Iterator<String> i = node.fieldNames(); i.hasNext(); ) {
      String name = i.next();
      if (!asked.contains(name)) {
        throw new RestoreException(where + ": unknown field '" + shorten(name) + "'");
      }
    }
  }

  /** True if an optional field is there. */
  boolean has(String name) {
    return node.has(name);
  }

  Fields object(String name) {
    return new Fields(get(name), where + "." + name);
  }

  List<Fields> objects(String name, int min, int max) {
    List<Fields> all = new ArrayList<>();
    for (JsonNode item : array(name, min, max)) {
      all.add(new Fields(item, at(name) + "[" + all.size() + "]"));
    }
    return all;
  }

  String text(String name, Pattern allowed, String expected) {
    return text(get(name), allowed, at(name), expected);
  }

  List<String> texts(String name, int min, int max, Pattern allowed, String expected) {
    List<String> all = new ArrayList<>();
    for (JsonNode item : array(name, min, max)) {
      all.add(text(item, allowed, at(name), expected));
    }
    return all;
  }

  int integer(String name, int min, int max) {
    return (int) integer(get(name), min, max, at(name));
  }

  long[] integers(String name, int minCount, int maxCount, long max) {
    JsonNode array = array(name, minCount, maxCount);
    long[] all = new long[array.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = integer(array.get(i), 0, max, at(name));
    }
    return all;
  }

  double number(String name) {
    return number(get(name), at(name));
  }

  double[] numbers(String name, int count) {
    JsonNode array = array(name, count, count);
    double[] all = new double[count];
    for (int i = 0; i < count; i++) {
      all[i] = number(array.get(i), at(name));
    }
    return all;
  }

  private static String text(JsonNode v, Pattern allowed, String at, String expected) {
    if (!v.isTextual() || !allowed.matcher(v.textValue()).matches()) {
      throw wrong(at, expected, v);
    }
    return v.textValue();
  }

  private static long integer(JsonNode v, long min, long max, String at) {
    boolean fits = v.isIntegralNumber() && v.canConvertToLong();
    if (!fits || v.longValue() < min || v.longValue() > max) {
      throw wrong(at, "a whole number from " + min + " to " + max, v);
    }
    return v.longValue();
  }

  private static double number(JsonNode v, String at) {
    if (!v.isNumber() || !Double.isFinite(v.doubleValue())) {
      throw wrong(at, "a finite number", v);
    }
    return v.doubleValue();
  }

  private JsonNode array(String name, int min, int max) {
    JsonNode array = get(name);
    if (!array.isArray() || array.size() < min || array.size() > max) {
      String count = min == max ? "" + min : min + " to " + max;
      throw wrong(at(name), "a list of " + count, array);
    }
    return array;
  }

  private JsonNode get(String name) {
    asked.add(name);
    JsonNode v = node.get(name);
    if (v == null) {
      throw new RestoreException(where + ": field '" + name + "' is missing");
    }
    return v;
  }

  private String at(String name) {
    return where + "." + name;
  }

  private static RestoreException wrong(String at, String expected, JsonNode found) {
    String text = found.isArray() ? "a list of " + found.size() : shorten(found.toString());
    return new RestoreException(at + ": found " + text + ", expected " + expected);
  }

  private static String shorten(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }
}
