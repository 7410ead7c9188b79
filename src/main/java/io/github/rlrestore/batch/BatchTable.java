package io.github.rlrestore.batch;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of the files of a folder, one row each, also as CSV beside the results. Not
 * thread-safe.
 */
public final class BatchTable {
  /** Name of the table in the folder of the results. */
  public static final String FILE = "rl-restore-batch.csv";

  /** Name of the table of toolchains there. */
  public static final String CHAINS_FILE = "rl-restore-chains.csv";

  private static final List<String> HEADING =
      List.of("file", "chain", "predicted_gain_db", "seconds", "error");
  private static final List<String> CHAINS_HEADING = List.of("chain", "decisions", "files");

  private final Map<String, BatchRow> rows = new TreeMap<>();

  /**
   * The table of earlier batches in this folder, empty if there is none.
   *
   * @param force what has the name of a table but is none may be replaced; it counts as none
   * @throws RestoreException if there is such a file and it may not be replaced
   */
  static BatchTable in(Path folder, boolean force) {
    if (!force) {
      lines(folder.resolve(CHAINS_FILE), CHAINS_HEADING); // is written anew, if it is ours
    }
    try {
      return read(folder.resolve(FILE));
    } catch (RestoreException e) {
      if (!force) {
        throw e;
      }
      return new BatchTable();
    }
  }

  private static BatchTable read(Path file) {
    BatchTable table = new BatchTable();
    try {
      for (List<String> line : lines(file, HEADING)) {
        if (line.size() != HEADING.size()) {
          throw new NumberFormatException("line of " + line.size() + " fields");
        }
        table.put(BatchRow.of(line));
      }
      return table;
    } catch (NumberFormatException e) {
      throw unreadable(file, e);
    }
  }

  /** The lines of a table below its heading, none if there is no file. */
  private static List<List<String>> lines(Path file, List<String> heading) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<List<String>> lines = Csv.parse(Files.readString(file));
      if (lines.isEmpty() || !lines.get(0).equals(heading)) {
        throw new RestoreException(
            "'" + file + "' is no table of an earlier batch: move it or choose another folder");
      }
      return lines.subList(1, lines.size());
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RestoreException unreadable(Path file, Exception e) {
    return new RestoreException(
        "'" + file + "' cannot be read (" + e.getMessage() + "): move it away", e);
  }

  void put(BatchRow row) {
    rows.put(row.file(), row);
  }

  /** What became of a file; empty if nothing is known of it. */
  Optional<BatchRow> row(String file) {
    return Optional.ofNullable(rows.get(file));
  }

  /** Sorted by file. */
  public List<BatchRow> rows() {
    return List.copyOf(rows.values());
  }

  /**
   * How many of some files are not restored.
   *
   * @param files inputs, such as those of one call; the table has rows of earlier ones, too
   */
  public long failures(Collection<Path> files) {
    return files.stream()
        .filter(f -> row(f.getFileName().toString()).filter(r -> !r.error().isEmpty()).isPresent())
        .count();
  }

  /** How often each toolchain was decided, most often first. */
  public List<ChainCount> chains() {
    Map<String, ChainCount> counts = new LinkedHashMap<>();
    for (BatchRow row : rows.values()) {
      row.chains()
          .forEach((chain, n) -> counts.merge(chain, new ChainCount(chain, n, 1), ChainCount::and));
    }
    List<ChainCount> sorted = new ArrayList<>(counts.values());
    sorted.sort((a, b) -> a.decisions() != b.decisions() ? b.decisions() - a.decisions() : 0);
    return sorted;
  }

  /** Writes both tables, replacing earlier ones. */
  void write(Path folder) {
    StringBuilder text = new StringBuilder(Csv.line(HEADING));
    rows.values().forEach(r -> text.append(Csv.line(r.fields())));
    new TextFile(folder.resolve(FILE), true).write(text.toString());
    StringBuilder chains = new StringBuilder(Csv.line(CHAINS_HEADING));
    chains()
        .forEach(
            c ->
                chains.append(
                    Csv.line(
                        List.of(
                            c.chain(), String.valueOf(c.decisions()), String.valueOf(c.files())))));
    new TextFile(folder.resolve(CHAINS_FILE), true).write(chains.toString());
  }
}
