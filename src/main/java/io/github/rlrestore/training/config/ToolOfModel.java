package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.rlrestore.core.UsageException;
import java.nio.file.Path;

/** A tool of another model, written {@code FOLDER:N}. */
public final class ToolOfModel {
  private final String text;

  @JsonCreator
  ToolOfModel(String text) {
    this.text = text;
  }

  void check(Path file, String tool, String what) {
    if (!text.matches(".+:[1-9][0-9]?")) {
      throw new UsageException(
          String.format(
              "%s: tool '%s': %s is '%s': give a model's folder, a colon and the number of a tool",
              file, tool, what, text));
    }
  }

  /** The model's folder. */
  public Path model() {
    return Path.of(text.substring(0, text.lastIndexOf(':')));
  }

  /** The tool's number there, from 1. */
  public int number() {
    return Integer.parseInt(text.substring(text.lastIndexOf(':') + 1));
  }
}
