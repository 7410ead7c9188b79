package io.github.rlrestore.zarr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.rlrestore.core.RestoreException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** What was asked for and what was decided, beside the result it belongs to. */
final class JobFile {
  /** A group of its own beside the image. */
  static final String FOLDER = "rl-restore";

  private static final String FILE = FOLDER + "/job.json";

  /** Files of format 1 have no number and do not say what the input was like. */
  private static final int FORMAT = 2;

  /** Its own work: a plane takes up to a kilobyte, and there may be a million of them. */
  private static final long MOST_BYTES = 1 << 30;

  private final Store store;
  private final ObjectNode settings;

  /**
   * @param settings all that the result depends on
   */
  JobFile(Store store, ObjectNode settings) {
    this.store = store;
    this.settings = settings;
  }

  /**
   * What was decided before the job was interrupted; empty if there was none.
   *
   * @throws RestoreException if it was another job or of another version, or the file is damaged
   */
  Optional<Decided> resume() {
    Optional<ObjectNode> found = MetadataJson.read(store, FILE, MOST_BYTES);
    found.ifPresent(
        f -> {
          int format = f.path("format").asInt(1);
          if (format != FORMAT) {
            throw new RestoreException(
                store.name()
                    + " holds an unfinished job of another version of this program (job file of"
                    + " format "
                    + format
                    + ", expected "
                    + FORMAT
                    + "): delete it or add --force to begin anew");
          }
          // as text, since a number just made and one just read may be of different Java types
          if (!f.path("settings").toString().equals(settings.toString())) {
            throw new RestoreException(
                store.name()
                    + " holds an unfinished job with other settings, or of an input that was changed ("
                    + f.path("settings")
                    + "): delete it or add --force to begin anew, or call with its settings to go"
                    + " on");
          }
        });
    return found.map(this::read);
  }

  private Decided read(ObjectNode file) {
    String text = file.path("decided").toString();
    if (!file.path("decided_sha256").asText().equals(sum(text))) {
      throw new RestoreException(
          store.name()
              + ": "
              + FILE
              + " is damaged, what was decided does not have its checksum: add --force to begin"
              + " anew");
    }
    return Decided.of(file.path("decided"));
  }

  private static String sum(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return String.format("%064x", new BigInteger(1, sum));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void save(Decided decided) {
    ObjectNode json = MetadataJson.newObject();
    json.put("format", FORMAT);
    json.set("settings", settings);
    json.set("decided", decided.json());
    json.put("decided_sha256", sum(json.get("decided").toString()));
    MetadataJson.write(store, FOLDER + "/.zgroup", MetadataJson.newObject().put("zarr_format", 2));
    MetadataJson.write(store, FILE, json);
  }
}
