package io.github.rlrestore.core.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A model's files in memory, good at first, to be broken by a test and then read. */
final class ModelFolder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Map<String, byte[]> files = new LinkedHashMap<>();

  private ModelFolder() {}

  static ModelFolder tiny() {
    ModelFolder folder = new ModelFolder();
    BundleFiles bytes = BundleBytes.of(TinyModel.bundle());
    BundleFiles.NAMES.forEach(name -> folder.files.put(name, bytes.get(name)));
    return folder;
  }

  ObjectNode json() throws IOException {
    return (ObjectNode) MAPPER.readTree(files.get(BundleFiles.MODEL));
  }

  ModelFolder json(ObjectNode model) throws IOException {
    files.put(BundleFiles.MODEL, MAPPER.writeValueAsBytes(model));
    return this;
  }

  /** Replaces a file and its checksum. */
  ModelFolder replace(String file, byte[] bytes) throws IOException {
    files.put(file, bytes);
    ObjectNode model = json();
    ((ObjectNode) model.get("checksums")).put(file, Checksum.of(bytes));
    return json(model);
  }

  Path directory(Path at) throws IOException {
    Files.createDirectories(at);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(at.resolve(file.getKey()), file.getValue());
    }
    return at;
  }

  /** Stored entries without a date, so that the bytes are always the same. */
  Path zip(Path at) throws IOException {
    try (OutputStream out = Files.newOutputStream(at);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        entry.setSize(file.getValue().length);
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    }
    return at;
  }

  /** The model must be refused in one line that names it and says what is wrong. */
  void refused(Path temporary, String... words) throws IOException {
    requireRefused(directory(temporary.resolve("broken")), words);
  }

  static void requireRefused(Path path, String... words) {
    RestoreException e =
        assertThrows(RestoreException.class, () -> new BundleReader().read(path), words[0]);
    assertTrue(e.getMessage().contains("'" + path + "'"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertFalse(e.getMessage().matches(".*(Source|`|Feature).*"), e.getMessage());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), "'" + word + "' in: " + e.getMessage());
    }
  }
}
