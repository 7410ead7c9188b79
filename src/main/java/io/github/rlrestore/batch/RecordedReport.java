package io.github.rlrestore.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.JsonFault;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.ChainText;
import io.github.rlrestore.core.toolbox.Toolbox;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RegionDecision;
import io.github.rlrestore.image.RegionGrid;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.MethodsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A {@link RestoreReport} read back, so that what it tells of can be done again: the same tools for
 * every plane and cell, without an agent. Immutable, thread-safe.
 */
public final class RecordedReport {
  private static final String REMEDY = "name a report of restore --report or batch --reports";
  private static final int MOST_BYTES = 1 << 29;

  private final Path file;
  private final JsonNode root;

  private RecordedReport(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * @throws RestoreException if the file cannot be read or is no report
   */
  public static RecordedReport read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new RestoreException(file + " is too large for a report: " + REMEDY);
      }
      ObjectMapper mapper =
          new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      RecordedReport report = new RecordedReport(file, mapper.readTree(Files.readAllBytes(file)));
      report.text(report.root, "model_sha256");
      report.text(report.object(report.root, "settings"), "decide");
      report.list(report.root, "images");
      return report;
    } catch (JsonProcessingException e) {
      throw JsonFault.of(file.toString(), e, REMEDY);
    } catch (IOException e) {
      throw new RestoreException("cannot read the report " + file + " (" + e + "): " + REMEDY, e);
    }
  }

  /**
   * @throws UsageException if the report is of another model
   */
  public void requireModel(Model model) {
    String recorded = text(root, "model_sha256");
    if (!recorded.equals(model.bundle().checksum())) {
      throw new UsageException(
          file
              + " is of model '"
              + text(root, "model")
              + "' (SHA-256 "
              + shortened(recorded)
              + "), but the model is '"
              + model.bundle().name()
              + "' ("
              + shortened(model.bundle().checksum())
              + "): choose the model it was made with");
    }
  }

  private static String shortened(String checksum) {
    return checksum.substring(0, Math.min(12, checksum.length()));
  }

  /** What differs from then and may change the last bits of pixels; empty if nothing does. */
  public Optional<String> differences(Model model) {
    String then = "version " + text(root, "version") + ", engine " + text(root, "engine");
    String now = "version " + MethodsText.version() + ", engine " + model.engine().name();
    return then.equals(now)
        ? Optional.empty()
        : Optional.of(file + " is of " + then + ", this is " + now + ": last bits may differ");
  }

  /**
   * The settings of then, for all its images; which tools is said by {@link #options}.
   *
   * @param base what the report does not say
   */
  public RestoreOptions settings(RestoreOptions base) {
    JsonNode settings = object(root, "settings");
    Decide decide = Decide.of(text(settings, "decide"));
    RestoreOptions options =
        base.withRange(ValueRange.of(text(settings, "range")))
            .withKeptMean(base.keptMean() || text(settings, "mean").equals("keep"));
    return decide == Decide.REGION
        ? options.withRegions(List.of())
        : options.withScopes(decide, Map.of());
  }

  /**
   * The options that do again what was done to an image.
   *
   * @param input the image, which the report names by its path or file name
   * @param only no other image is restored in this call: if the report has only one as well, the
   *     names need not agree
   * @param toolbox of the model
   * @param settings those of {@link #settings}
   * @throws UsageException if the report does not tell of that image, or not all of it
   */
  public RestoreOptions options(
      Path input, boolean only, Toolbox toolbox, RestoreOptions settings) {
    JsonNode image = image(input, only);
    if (image.has("error")) {
      throw new UsageException(
          file + " says that '" + text(image, "input") + "' was not restored: restore it anew");
    }
    if (settings.decide() == Decide.REGION) {
      return settings.withRegions(regions(list(image, "regions"), toolbox));
    }
    Map<String, List<Integer>> chains = new LinkedHashMap<>();
    list(image, "decisions").forEach(d -> chains.put(text(d, "scope"), chain(d)));
    return settings.withScopes(settings.decide(), chains);
  }

  private JsonNode image(Path input, boolean only) {
    List<JsonNode> images = list(root, "images");
    List<JsonNode> found = matching(images, i -> text(i, "input").equals(input.toString()));
    if (found.isEmpty()) {
      String name = input.getFileName().toString();
      found = matching(images, i -> fileName(text(i, "input")).equals(name));
    }
    if (found.isEmpty() && only && images.size() == 1) {
      found = images;
    }
    if (found.size() != 1) {
      throw new UsageException(
          file
              + " tells of "
              + (found.isEmpty() ? "no image" : found.size() + " images")
              + " of the name "
              + input.getFileName()
              + (found.isEmpty() ? ", only of " + names(images) : "")
              + ": replay it on the images it was made for");
    }
    return found.get(0);
  }

  /** Of a path of any system, or of the title of a window. */
  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static List<JsonNode> matching(List<JsonNode> images, Predicate<JsonNode> test) {
    return images.stream().filter(test).collect(Collectors.toList());
  }

  private String names(List<JsonNode> images) {
    return images.stream().limit(5).map(i -> text(i, "input")).collect(Collectors.joining(", "))
        + (images.size() > 5 ? ", ..." : "");
  }

  private List<RegionDecision> regions(List<JsonNode> planes, Toolbox toolbox) {
    List<RegionDecision> decisions = new ArrayList<>();
    for (JsonNode plane : planes) {
      if (!plane.has("cells")) {
        throw new UsageException(
            file + " only counts the cells of a Zarr image: they cannot be replayed");
      }
      RegionGrid grid =
          new RegionGrid(number(plane, "width"), number(plane, "height"), number(plane, "cell"));
      List<List<Integer>> tools =
          list(plane, "cells").stream().map(this::chain).collect(Collectors.toList());
      decisions.add(
          RegionDecision.given(text(plane, "scope"), decisions.size(), grid, tools, toolbox));
    }
    return decisions;
  }

  /** An image with nothing to restore has the chain "". */
  private List<Integer> chain(JsonNode decision) {
    String chain = text(decision, "chain");
    return chain.isEmpty() ? List.of() : ChainText.parse(chain);
  }

  private JsonNode object(JsonNode node, String field) {
    return required(node, field, JsonNode::isObject, "an object");
  }

  private String text(JsonNode node, String field) {
    return required(node, field, JsonNode::isTextual, "a text").textValue();
  }

  private int number(JsonNode node, String field) {
    return required(node, field, n -> n.isInt() && n.intValue() > 0, "a number above 0").intValue();
  }

  private List<JsonNode> list(JsonNode node, String field) {
    List<JsonNode> all = new ArrayList<>();
    required(node, field, JsonNode::isArray, "a list").forEach(all::add);
    return all;
  }

  private JsonNode required(JsonNode node, String field, Predicate<JsonNode> test, String what) {
    JsonNode found = node.path(field);
    if (!test.test(found)) {
      throw new RestoreException(file + ": expected " + what + " as '" + field + "': " + REMEDY);
    }
    return found;
  }
}
