package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import java.nio.file.Path;

/** One tool of the toolbox: a name and the band of damage it is made for. */
public final class ToolConfig {
  @JsonProperty(required = true)
  private String name;

  @JsonProperty(required = true)
  private String family;

  @JsonProperty(required = true)
  private double from;

  @JsonProperty(required = true)
  private double to;

  private ToolConfig() {}

  void check(Path file) {
    boolean known = "blur".equals(family) || "noise".equals(family) || "jpeg".equals(family);
    if (name == null || name.isBlank() || !known || !(from < to) || from < 0) {
      throw new UsageException(
          file
              + ": tool '"
              + name
              + "' needs a name, a family (blur, noise or jpeg) and from < to");
    }
  }

  public String name() {
    return name;
  }

  /** {@code blur} (sigma in pixels), {@code noise} (sigma of 255) or {@code jpeg} (quality). */
  public String family() {
    return family;
  }

  public double from() {
    return from;
  }

  public double to() {
    return to;
  }
}
