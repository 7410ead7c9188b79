package io.github.rlrestore.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report on a result as a file beside it, such as {@code cells.tif.json}. Not thread-safe. */
final class ReportFile {
  /** Stands in every report, near its beginning. */
  private static final String MARK = "model_sha256";

  private final RestoreReport report;
  private final TextFile file;

  /**
   * @param force a file that is no report may be replaced; a report always is
   * @throws RestoreException if there is such a file, or a folder of that name; asked before the
   *     work begins, so that nothing is done in vain
   */
  ReportFile(RestoreReport report, Path result, boolean force) {
    this.report = report;
    Path place = result.resolveSibling(result.getFileName() + ".json");
    this.file = new TextFile(place, true);
    if (!force && Files.exists(place) && !isReport(place)) {
      throw new RestoreException(
          "'" + place + "' is no report of an earlier call: move it or choose another folder");
    }
  }

  RestoreReport report() {
    return report;
  }

  void write() {
    file.write(report.text());
  }

  /** Reads no further than to the mark: a report may be larger than memory. */
  private static boolean isReport(Path file) {
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean marked = json.currentName().equals(MARK);
        JsonToken value = json.nextToken();
        if (marked) {
          return value == JsonToken.VALUE_STRING;
        }
        json.skipChildren();
      }
      return false;
    } catch (JsonProcessingException e) {
      return false;
    } catch (IOException e) {
      throw new RestoreException("'" + file + "' cannot be read (" + e + "): move it away", e);
    }
  }
}
