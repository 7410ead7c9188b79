package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.rlrestore.core.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a configuration's JSON into the fields of its class; unknown fields are refused. */
final class ConfigJson {
  private ConfigJson() {}

  /**
   * @throws UsageException if the file cannot be read, is no JSON, or has a field that the class
   *     does not have, twice the same one, or a value of another type
   */
  static <T> T read(Path file, Class<T> type) {
    JsonMapper mapper =
        JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try {
      return mapper.readValue(Files.readString(file), type);
    } catch (JsonProcessingException e) {
      throw ConfigFault.of(file, e);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read as a training configuration: " + e);
    }
  }
}
