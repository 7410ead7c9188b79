package io.github.rlrestore.core.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rlrestore.core.RestoreException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON of unknown origin: UTF-8 only, no field twice, nothing after the end, nesting and
 * lengths limited, trees of plain nodes and no Java types.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_TEXT = 20_000;
  private static final int MAX_DIGITS = 60;
  private static final int MAX_MESSAGE = 160;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_TEXT)
                          .maxNumberLength(MAX_DIGITS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * @param what the file, for messages
   * @throws RestoreException if this is not one JSON value within the limits
   */
  static JsonNode parse(byte[] utf8, int from, int length, String what) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text(utf8, from, length, what));
    } catch (JsonProcessingException e) {
      throw new RestoreException(what + " is no valid JSON: " + message(e), e);
    }
    if (node.isMissingNode()) {
      throw new RestoreException(what + " is empty, expected JSON");
    }
    return node;
  }

  /**
   * @throws RestoreException if the bytes are not UTF-8
   */
  static String text(byte[] utf8, int from, int length, String what) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RestoreException(what + " is not text in UTF-8", e);
    }
  }

  private static String message(JsonProcessingException e) {
    String text = e.getOriginalMessage().replaceAll("\\s+", " ");
    String cut = text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "..." : text;
    return e.getLocation() == null ? cut : cut + " (line " + e.getLocation().getLineNr() + ")";
  }
}
