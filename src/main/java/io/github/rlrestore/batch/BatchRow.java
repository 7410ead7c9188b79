package io.github.rlrestore.batch;

import io.github.rlrestore.core.restore.Toolchain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What became of one file of a batch. Immutable. */
public final class BatchRow {
  private static final String SEPARATOR = "; ";
  private static final Pattern COUNTED = Pattern.compile("(.*) x(\\d+)");

  private final String file;
  private final Map<String, Integer> chains;
  private final double predictedGain;
  private final double seconds;
  private final String error;

  private BatchRow(
      String file,
      Map<String, Integer> chains,
      double predictedGain,
      double seconds,
      String error) {
    this.file = file;
    this.chains = Collections.unmodifiableMap(chains);
    this.predictedGain = predictedGain;
    this.seconds = seconds;
    this.error = error;
  }

  static BatchRow restored(String file, List<Toolchain> toolchains, double seconds) {
    Counted counted = new Counted();
    toolchains.forEach(counted::add);
    return counted.row(file, seconds);
  }

  /** Counts the toolchains of a file without keeping them. */
  static final class Counted {
    private final Map<String, Integer> chains = new LinkedHashMap<>();
    private double gain;
    private int count;

    void add(Toolchain t) {
      chains.merge(words(t), 1, Integer::sum);
      gain += t.predictedGain();
      count++;
    }

    BatchRow row(String file, double seconds) {
      return new BatchRow(file, chains, count == 0 ? Double.NaN : gain / count, seconds, "");
    }
  }

  static BatchRow failed(String file, String error) {
    return new BatchRow(file, Map.of(), Double.NaN, Double.NaN, error);
  }

  /** A row as {@link #fields} wrote it. */
  static BatchRow of(List<String> fields) {
    Map<String, Integer> chains = new LinkedHashMap<>();
    if (!fields.get(1).isEmpty()) {
      for (String word : fields.get(1).split(SEPARATOR)) {
        Matcher counted = COUNTED.matcher(word);
        boolean several = counted.matches();
        chains.put(
            several ? counted.group(1) : word, several ? Integer.parseInt(counted.group(2)) : 1);
      }
    }
    return new BatchRow(
        fields.get(0), chains, number(fields.get(2)), number(fields.get(3)), fields.get(4));
  }

  private static String words(Toolchain t) {
    return t.toString().isEmpty() ? "untouched" : t.toString();
  }

  private static double number(String field) {
    return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
  }

  /** The texts of a line of the table, empty for what is not known. */
  List<String> fields() {
    List<String> fields = new ArrayList<>(List.of(file, chain()));
    fields.add(
        Double.isNaN(predictedGain) ? "" : String.format(Locale.ROOT, "%.4f", predictedGain));
    fields.add(Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, "%.3f", seconds));
    fields.add(error);
    return fields;
  }

  /** The file's name. */
  public String file() {
    return file;
  }

  /**
   * The toolchain, such as {@code 7,2,stop}; where several were decided, each with its number, such
   * as {@code 7,2,stop x12; 3 x2}. Empty if the file was not restored.
   */
  public String chain() {
    boolean one = chains.size() == 1 && chains.containsValue(1);
    return chains.entrySet().stream()
        .map(e -> one ? e.getKey() : e.getKey() + " x" + e.getValue())
        .collect(Collectors.joining(SEPARATOR));
  }

  /** How often each toolchain was decided. */
  public Map<String, Integer> chains() {
    return chains;
  }

  /** What the agent expected, dB: see {@link Toolchain#predictedGain}; a mean over decisions. */
  public double predictedGain() {
    return predictedGain;
  }

  /** Reading, restoring and writing took so long; NaN if the file was not restored. */
  public double seconds() {
    return seconds;
  }

  /** Why the file was not restored, one line; empty if it was. */
  public String error() {
    return error;
  }
}
