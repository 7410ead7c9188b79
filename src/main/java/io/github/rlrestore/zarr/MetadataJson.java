package io.github.rlrestore.zarr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.JsonFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads and writes the JSON of a hierarchy. Reading is limited in size and depth; NaN and Infinity,
 * which other programs write without quotes, are understood.
 */
final class MetadataJson {
  private static final long MOST_BYTES = 16 << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(1 << 20)
                          .maxNumberLength(400)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private MetadataJson() {}

  static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }

  /**
   * The object under a key; empty if there is no such file.
   *
   * @throws RestoreException if it is no JSON object within the limits
   */
  static Optional<ObjectNode> read(Store store, String key) {
    return read(store, key, MOST_BYTES);
  }

  /** As above, of so many bytes at most. */
  static Optional<ObjectNode> read(Store store, String key, long most) {
    return store.read(key, most).map(bytes -> parse(bytes, store.name() + ": " + key));
  }

  /** The file under a key as it is; empty if there is none. */
  static Optional<byte[]> bytes(Store store, String key) {
    return store.read(key, MOST_BYTES);
  }

  private static ObjectNode parse(byte[] bytes, String what) {
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw JsonFault.of(what, e, "write or copy the image anew, or mend that place");
    } catch (IOException e) {
      throw new RestoreException(what + " is no text in UTF-8", e);
    }
    if (!node.isObject()) {
      throw new RestoreException(what + " holds no JSON object");
    }
    return (ObjectNode) node;
  }

  static void write(Store store, String key, ObjectNode object) {
    store.write(key, (object.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
