package io.github.rlrestore.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.UsageException;
import io.github.rlrestore.core.model.JsonFault;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.imageplus.MethodsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
  private static final long MOST_BYTES = 1 << 29;
  private static final String INPUT = "input";

  private final Path file;
  private final ReportNode root;
  private final List<ReportNode> restored;

  private RecordedReport(Path file, ReportNode root) {
    this.file = file;
    this.root = root;
    this.restored = matching(root.list("images"), i -> !i.has("error"));
  }

  /**
   * @throws RestoreException if the file cannot be read or is no report
   */
  public static RecordedReport read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new RestoreException(
            file
                + " has "
                + Files.size(file)
                + " bytes, at most "
                + MOST_BYTES
                + " can be replayed: write a report for each image, as batch --reports does");
      }
      ObjectMapper mapper =
          new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
      ReportNode root = new ReportNode(file, mapper.readTree(Files.readAllBytes(file)));
      root.text("model_sha256");
      root.object("settings").text("decide");
      return new RecordedReport(file, root);
    } catch (JsonProcessingException e) {
      throw JsonFault.of(file.toString(), e, ReportNode.REMEDY);
    } catch (IOException e) {
      throw new RestoreException(
          "cannot read the report " + file + " (" + e + "): " + ReportNode.REMEDY, e);
    }
  }

  /**
   * @throws UsageException if the report is of another model
   */
  public void requireModel(Model model) {
    String recorded = root.text("model_sha256");
    if (!recorded.equals(model.bundle().checksum())) {
      throw new UsageException(
          file
              + " is of model '"
              + root.text("model")
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
    String then = "version " + root.text("version") + ", engine " + root.text("engine");
    String now = "version " + MethodsText.version() + ", engine " + model.engine().name();
    return then.equals(now)
        ? Optional.empty()
        : Optional.of(file + " is of " + then + ", this is " + now + ": last bits may differ");
  }

  /**
   * The settings of then, for all its images; which tools is said by {@link RecordedImage}.
   *
   * @param base what the report does not say
   * @throws UsageException if the values were mapped by what the report does not tell
   */
  public RestoreOptions settings(RestoreOptions base) {
    ReportNode settings = root.object("settings");
    ValueRange range = ValueRange.of(settings.text("range"));
    if (range == ValueRange.DISPLAY) {
      throw new UsageException(
          file
              + " is of a run with range display, and does not hold the display range of then:"
              + " replay it with --chain and --range");
    }
    Decide decide = Decide.of(settings.text("decide"));
    RestoreOptions options =
        base.withRange(range).withKeptMean(settings.text("mean").equals("keep"));
    return decide == Decide.REGION
        ? options.withRegions(List.of())
        : options.withScopes(decide, Map.of());
  }

  /**
   * What is told of an image.
   *
   * @param input the image, which the report names by its path or file name
   * @param only no other image is restored in this call: if the report has only one as well, the
   *     names need not agree
   * @throws UsageException if the report does not tell of that image
   */
  public RecordedImage image(Path input, boolean only) {
    Path place = input.toAbsolutePath().normalize();
    List<ReportNode> found = matching(restored, i -> lies(i.text(INPUT), place));
    if (found.isEmpty()) {
      String name = input.getFileName().toString();
      found = matching(restored, i -> fileName(i.text(INPUT)).equals(name));
    }
    if (found.isEmpty() && only && root.list("images").size() == 1) {
      found = restored;
    }
    if (found.size() != 1) {
      throw new UsageException(
          file
              + " tells of "
              + (found.isEmpty() ? "no restored image" : found.size() + " images")
              + " of the name "
              + input.getFileName()
              + (found.isEmpty() ? ", only of " + names(restored) : "")
              + ": replay it on the images it was made for");
    }
    return new RecordedImage(found.get(0));
  }

  /** A name in a report may be the title of a window, which no system has as a path. */
  private static boolean lies(String name, Path place) {
    try {
      return Path.of(name).toAbsolutePath().normalize().equals(place);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Of a path of any system, or of a title. */
  private static String fileName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static List<ReportNode> matching(List<ReportNode> images, Predicate<ReportNode> test) {
    return images.stream().filter(test).collect(Collectors.toList());
  }

  private static String names(List<ReportNode> images) {
    if (images.isEmpty()) {
      return "failures";
    }
    return images.stream().limit(5).map(i -> i.text(INPUT)).collect(Collectors.joining(", "))
        + (images.size() > 5 ? ", ..." : "");
  }
}
