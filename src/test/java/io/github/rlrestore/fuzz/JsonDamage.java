package io.github.rlrestore.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Well-formed JSON in which values are exchanged, left out, doubled or made absurd. */
public final class JsonDamage {
  private JsonDamage() {}

  /**
   * Changes one to three values.
   *
   * @param seed what a {@link Fuzzer} gives; nothing is changed for zeros, its undamaged file
   */
  public static void change(ObjectNode root, byte[] seed) {
    if (Arrays.equals(seed, new byte[seed.length])) {
      return;
    }
    Random random = new Random(Arrays.hashCode(seed));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      change(root, random);
    }
  }

  private static void change(ObjectNode root, Random random) {
    List<Runnable> changes = new ArrayList<>();
    collect(root, changes, random);
    if (!changes.isEmpty()) {
      changes.get(random.nextInt(changes.size())).run();
    }
  }

  private static void collect(JsonNode node, List<Runnable> changes, Random random) {
    if (node.isObject()) {
      ObjectNode object = (ObjectNode) node;
      for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        changes.add(() -> object.set(name, absurd(random)));
        changes.add(() -> object.remove(name));
        collect(object.get(name), changes, random);
      }
    } else if (node.isArray()) {
      ArrayNode array = (ArrayNode) node;
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        changes.add(() -> array.set(at, absurd(random)));
        changes.add(() -> array.insert(at, array.get(at).deepCopy()));
        changes.add(() -> array.remove(at));
        collect(array.get(i), changes, random);
      }
    }
  }

  private static JsonNode absurd(Random random) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    switch (random.nextInt(12)) {
      case 0:
        return make.numberNode(Integer.MAX_VALUE);
      case 1:
        return make.numberNode(Long.MIN_VALUE);
      case 2:
        return make.numberNode(0);
      case 3:
        return make.numberNode(-1);
      case 4:
        return make.numberNode(1e308);
      case 5:
        return make.textNode("../../etc/passwd");
      case 6:
        return make.textNode("\u0000\n\u202e");
      case 7:
        return make.nullNode();
      case 8:
        return make.objectNode();
      case 9:
        return make.arrayNode();
      case 10:
        return make.numberNode(1 + random.nextInt(100));
      default:
        return make.booleanNode(true);
    }
  }
}
