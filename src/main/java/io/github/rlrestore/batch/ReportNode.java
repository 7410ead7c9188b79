package io.github.rlrestore.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.rlrestore.core.RestoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A part of a report that is read back: what is asked for must be there. Immutable. */
final class ReportNode {
  static final String REMEDY = "name a report of restore --report or batch --reports";

  private final Path file;
  private final JsonNode node;

  ReportNode(Path file, JsonNode node) {
    this.file = file;
    this.node = node;
  }

  Path file() {
    return file;
  }

  boolean has(String field) {
    return node.has(field);
  }

  ReportNode object(String field) {
    return new ReportNode(file, required(field, JsonNode::isObject, "an object"));
  }

  String text(String field) {
    return required(field, JsonNode::isTextual, "a text").textValue();
  }

  /** A whole number of 0 or more. */
  int number(String field) {
    return required(field, n -> n.isInt() && n.intValue() >= 0, "a whole number").intValue();
  }

  /** Objects. */
  List<ReportNode> list(String field) {
    List<ReportNode> all = new ArrayList<>();
    required(field, JsonNode::isArray, "a list").forEach(n -> all.add(new ReportNode(file, n)));
    return all;
  }

  /**
   * @throws RestoreException if the field is missing or something else
   */
  private JsonNode required(String field, Predicate<JsonNode> test, String what) {
    JsonNode found = node.path(field);
    if (!test.test(found)) {
      throw new RestoreException(file + ": expected " + what + " as '" + field + "': " + REMEDY);
    }
    return found;
  }
}
