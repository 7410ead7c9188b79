package io.github.rlrestore.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.fuzz.Fuzzer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFuzzTest {
  @TempDir Path folder;

  @Test
  void damagedZipsAreReadOrRefused() throws IOException {
    byte[] zip = Files.readAllBytes(ModelFolder.tiny().zip(folder.resolve("tiny.zip")));
    Path file = folder.resolve("damaged.zip");
    new Fuzzer("bundle zip", 300)
        .run(
            List.of(zip),
            bytes -> {
              Files.write(file, bytes);
              new BundleReader().read(file);
            });
  }

  /** Their checksums are made right again, so that what is behind them is reached. */
  @Test
  void damagedWeightsAreReadOrRefused() {
    ModelFolder good = ModelFolder.tiny();
    new Fuzzer("bundle weights", 400)
        .run(
            List.of(good.files.get(BundleFiles.WEIGHTS)),
            bytes -> read(ModelFolder.tiny().replace(BundleFiles.WEIGHTS, bytes)));
  }

  @Test
  void damagedJsonIsReadOrRefused() {
    new Fuzzer("bundle json text", 400)
        .run(
            List.of(ModelFolder.tiny().files.get(BundleFiles.MODEL)),
            bytes -> {
              ModelFolder folder = ModelFolder.tiny();
              folder.files.put(BundleFiles.MODEL, bytes);
              read(folder);
            });
  }

  /** Well-formed JSON in which values were exchanged, left out or made absurd. */
  @Test
  void absurdModelsAreReadOrRefused() {
    new Fuzzer("bundle json values", 600)
        .run(
            List.of(new byte[8]),
            bytes -> {
              ModelFolder folder = ModelFolder.tiny();
              ObjectNode json = folder.json();
              if (ByteBuffer.wrap(bytes).hasRemaining() && !zero(bytes)) {
                Random random = new Random(java.util.Arrays.hashCode(bytes));
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                  change(json, random);
                }
              }
              read(folder.json(json));
            });
  }

  private static boolean zero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static void read(ModelFolder folder) {
    byte[] model = folder.files.get(BundleFiles.MODEL);
    byte[] weights = folder.files.get(BundleFiles.WEIGHTS);
    try {
      new ModelJson(new BundleFiles(model, weights, folder.files.get(BundleFiles.CARD))).read();
    } catch (RestoreException e) {
      // a reader's message names the file; here only the reason is there
      throw new RestoreException(e.getMessage().replaceAll("\\p{Cntrl}", "?"), e);
    }
  }

  private static void change(ObjectNode root, Random random) {
    List<Runnable> changes = new ArrayList<>();
    collect(root, changes, random);
    changes.get(random.nextInt(changes.size())).run();
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
