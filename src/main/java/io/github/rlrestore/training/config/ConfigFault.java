package io.github.rlrestore.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.JsonFault;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Says which setting of a training configuration is wrong, or where it is no JSON. */
final class ConfigFault {
  private static final String CHOICES = " for Enum class: ";

  private ConfigFault() {}

  static UsageException of(Path file, JsonProcessingException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RestoreException) {
      return new UsageException(file + ": " + cause.getMessage());
    }
    // what is no JSON inside a setting comes wrapped
    JsonProcessingException first =
        cause instanceof JsonProcessingException ? (JsonProcessingException) cause : e;
    boolean setting =
        first instanceof JsonMappingException
            && !((JsonMappingException) first).getPath().isEmpty();
    if (!setting) {
      return new UsageException(
          file + " is no valid JSON: " + JsonFault.describe(first) + ": mend that place");
    }
    String name = name((JsonMappingException) first);
    if (first instanceof UnrecognizedPropertyException) {
      Object known = ((UnrecognizedPropertyException) first).getKnownPropertyIds();
      return new UsageException(
          file + ": there is no setting '" + name + "': correct it to one of " + known);
    }
    String text = first.getOriginalMessage();
    int choices = text.indexOf(CHOICES);
    String expected =
        choices < 0
            ? "write it as docs/training.md tells"
            : "choose one of " + text.substring(choices + CHOICES.length());
    return new UsageException(file + ": '" + name + "' has a value of the wrong kind: " + expected);
  }

  /** The names that lead to the setting, joined by dots. */
  private static String name(JsonMappingException e) {
    return e.getPath().stream()
        .map(p -> p.getFieldName() == null ? String.valueOf(p.getIndex()) : p.getFieldName())
        .collect(Collectors.joining("."));
  }
}
