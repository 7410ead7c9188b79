package io.github.rlrestore.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/**
 * A tree of values as YAML, in blocks of two spaces. Texts are always in double quotes with JSON's
 * escapes, which YAML 1.1 and 1.2 read alike, so that no text is taken for a number or a date.
 */
final class Yaml {
  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  /** The tree as a document; it must be an object. */
  static String of(JsonNode object) {
    Yaml yaml = new Yaml();
    yaml.fields(object, "", "");
    return yaml.out.toString();
  }

  /**
   * @param first stands before the first field, where an item of a list begins with it
   */
  private void fields(JsonNode object, String first, String indent) {
    String before = first;
    for (Iterator<Map.Entry<String, JsonNode>> i = object.fields(); i.hasNext(); ) {
      Map.Entry<String, JsonNode> field = i.next();
      out.append(before).append(field.getKey()).append(':');
      value(field.getValue(), indent);
      before = indent;
    }
  }

  private void value(JsonNode value, String indent) {
    if (value.isEmpty() || isPlainList(value)) {
      // plain values and their lists, empty lists and objects: as JSON writes them
      out.append(" ").append(value).append("\n");
    } else if (value.isObject()) {
      out.append('\n');
      fields(value, indent + "  ", indent + "  ");
    } else {
      out.append('\n');
      for (JsonNode item : value) {
        item(item, indent + "  ");
      }
    }
  }

  private void item(JsonNode item, String indent) {
    if (item.isObject() && !item.isEmpty()) {
      fields(item, indent + "- ", indent + "  ");
    } else {
      out.append(indent).append("- ").append(item).append('\n');
    }
  }

  private static boolean isPlainList(JsonNode value) {
    boolean numbers = value.isArray();
    for (JsonNode item : value) {
      numbers &= item.isNumber();
    }
    return numbers;
  }
}
