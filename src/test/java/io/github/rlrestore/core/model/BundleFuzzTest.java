package io.github.rlrestore.core.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.fuzz.Fuzzer;
import io.github.rlrestore.fuzz.JsonDamage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
              JsonDamage.change(json, bytes);
              read(folder.json(json));
            });
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
}
