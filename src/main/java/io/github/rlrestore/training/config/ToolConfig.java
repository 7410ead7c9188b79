package io.github.rlrestore.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.net.Smooth;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One tool of the toolbox: a name and the band of damage it is made for. */
public final class ToolConfig {
  /** Families whose amounts are drawn evenly of their logarithm. */
  private static final List<String> LOGARITHMIC =
      List.of("poisson", "grain", "optics", "specks", "lines", "levels");

  private static final List<String> FAMILIES =
      List.of(
          "blur", "noise", "jpeg", "mixed", "poisson", "grain", "optics", "specks", "lines",
          "levels");

  @JsonProperty(required = true)
  private String name;

  @JsonProperty(required = true)
  private String family;

  @JsonProperty(required = true)
  private Double from;

  @JsonProperty(required = true)
  private Double to;

  /** Sigma in pixels of the smoothed image that the tool adds to; 0 for the image as it is. */
  private double smooth = 0;

  /** The tool of another model that it begins as: the model's folder, a colon, its number. */
  private ToolOfModel start;

  /** The tool of another model that has worked on its patches before it sees them. */
  private ToolOfModel after;

  private ToolConfig() {}

  void check(Path file) {
    if (start != null) {
      start.check(file, name, "start");
    }
    if (after != null) {
      after.check(file, name, "after");
    }
    boolean known = family != null && FAMILIES.contains(family);
    if (!(smooth >= 0 && smooth <= Smooth.MAX_SIGMA)) {
      throw new UsageException(
          file + ": tool '" + name + "': smooth is " + smooth + ": 0 to " + Smooth.MAX_SIGMA);
    }
    boolean band = from != null && to != null && from < to && from >= 0;
    if (name == null || name.isBlank() || !known || !band) {
      throw new UsageException(
          file + ": tool '" + name + "' needs a name, a family of " + FAMILIES + " and from < to");
    }
    if (LOGARITHMIC.contains(family) && from == 0) {
      throw new UsageException(
          file + ": tool '" + name + "': from of the family " + family + " must be above 0");
    }
  }

  public String name() {
    return name;
  }

  /**
   * {@code blur} (sigma in pixels), {@code noise} (sigma of 255), {@code jpeg} (quality) or {@code
   * mixed} (all three together, {@link io.github.rlrestore.core.degrade.Level#severity}); for
   * micrographs {@code poisson} (photons at full scale, noise independent per pixel), {@code grain}
   * (the same, noise spread over neighbours), {@code optics} (Gaussian sigma in pixels, or half a
   * defocus radius), {@code specks} (share of hot and dead pixels), {@code lines} (sigma of 255),
   * {@code levels} (grey levels left).
   */
  public String family() {
    return family;
  }

  public double from() {
    return from;
  }

  public double to() {
    return to;
  }

  /** Sigma in pixels of the smoothed image that the tool adds to; 0 for the image as it is. */
  public double smooth() {
    return smooth;
  }

  /** The tool of another model that this one begins as. */
  public Optional<ToolOfModel> start() {
    return Optional.ofNullable(start);
  }

  /** The tool of another model whose work this one learns to go on with, if any. */
  public Optional<ToolOfModel> after() {
    return Optional.ofNullable(after);
  }
}
