package io.github.rlrestore.training.run;

import io.github.rlrestore.core.RestoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of {@code curves.csv} over the CPU minutes of the run. What a run that was killed did
 * twice is there once, as it was done the second time. Lines that were not written to their end are
 * left out.
 */
final class Curves {
  static final String CPU = "CPU minutes";

  private final Map<String, Series> series = new LinkedHashMap<>();
  private double minutes;

  /** One number of one stage, as it changed. */
  static final class Series {
    private final String stage;
    private final String what;
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();

    private Series(String stage, String what) {
      this.stage = stage;
      this.what = what;
    }

    String stage() {
      return stage;
    }

    String what() {
      return what;
    }

    /** CPU minutes. */
    List<Double> x() {
      return x;
    }

    List<Double> y() {
      return y;
    }

    private void forgetAfter(double minutes) {
      while (!x.isEmpty() && x.get(x.size() - 1) > minutes) {
        x.remove(x.size() - 1);
        y.remove(y.size() - 1);
      }
    }
  }

  static Curves read(Path file) {
    Curves curves = new Curves();
    try {
      Files.readAllLines(file).stream().skip(1).forEach(curves::line);
    } catch (IOException e) {
      throw new RestoreException(file + " cannot be read (" + e + ")", e);
    }
    return curves;
  }

  private void line(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != 5 || !fields[4].matches("-?\\d+(\\.\\d+)?(E-?\\d+)?")) {
      return;
    }
    double value = Double.parseDouble(fields[4]);
    String what = fields[3];
    if (what.equals(CPU)) {
      if (value < minutes) {
        series.values().forEach(s -> s.forgetAfter(value));
      }
      minutes = value;
    } else {
      Series s = series.computeIfAbsent(fields[1] + "," + what, k -> new Series(fields[1], what));
      s.x.add(minutes);
      s.y.add(value);
    }
  }

  /** All series that hold anything. */
  List<Series> all() {
    List<Series> all = new ArrayList<>(series.values());
    all.removeIf(s -> s.x.isEmpty());
    return all;
  }

  /** CPU minutes that the run has taken. */
  double minutes() {
    return minutes;
  }
}
