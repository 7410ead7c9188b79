package io.github.rlrestore.core.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
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
  private static final String REMEDY = "get the model's files anew, or mend that place";

  // No ObjectMapper: its first use takes longer than reading a whole model.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StrictJson() {}

  /**
   * @param what the file, for messages
   * @throws RestoreException if this is not one JSON value within the limits
   */
  static JsonNode parse(byte[] utf8, int from, int length, String what) {
    try (JsonParser parser = FACTORY.createParser(text(utf8, from, length, what))) {
      if (parser.nextToken() == null) {
        throw new RestoreException(what + " is empty, expected JSON");
      }
      JsonNode node = value(parser);
      if (parser.nextToken() != null) {
        throw JsonFault.trailing(what, parser.currentTokenLocation(), REMEDY);
      }
      return node;
    } catch (JsonProcessingException e) {
      throw JsonFault.of(what, e, REMEDY);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory can always be read", e);
    }
  }

  /** The value that begins at the present token; the parser is left at its last one. */
  private static JsonNode value(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT:
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.set(name, value(parser));
        }
        return object;
      case START_ARRAY:
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        return array;
      case VALUE_STRING:
        return NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT:
        return whole(parser);
      case VALUE_NUMBER_FLOAT:
        return NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE:
      case VALUE_FALSE:
        return NODES.booleanNode(parser.getBooleanValue());
      default:
        return NODES.nullNode();
    }
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    switch (parser.getNumberType()) {
      case INT:
        return NODES.numberNode(parser.getIntValue());
      case LONG:
        return NODES.numberNode(parser.getLongValue());
      default:
        return NODES.numberNode(parser.getBigIntegerValue());
    }
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
}
