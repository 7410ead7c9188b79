package io.github.rlrestore.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Something that is run again and again, and how long each run took. Not thread-safe. */
final class Measured {
  private final String name;
  private final double operations;
  private final double pixels;
  private final Runnable run;
  private final List<Double> seconds = new ArrayList<>();

  /**
   * @param operations floating-point operations of one run, a multiply-add being two; 0 if they are
   *     not counted
   * @param pixels that one run works through; 0 if it has none
   */
  Measured(String name, double operations, double pixels, Runnable run) {
    this.name = name;
    this.operations = operations;
    this.pixels = pixels;
    this.run = run;
  }

  /** Runs once without counting it. */
  void warmUp() {
    run.run();
  }

  /** Runs once; returns the seconds it took. */
  double once() {
    long begin = System.nanoTime();
    run.run();
    double took = (System.nanoTime() - begin) / 1e9;
    seconds.add(took);
    return took;
  }

  String name() {
    return name;
  }

  /** The median of all runs. */
  double seconds() {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** 10^9 operations a second. */
  double rate() {
    return operations / seconds() / 1e9;
  }

  /** Name, median, throughput; the rate as a part of {@code peak} unless that is 0. */
  String line(double peak) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%-34s %9.1f ms", name, seconds() * 1e3));
    if (pixels > 0) {
      text.append(String.format(Locale.ROOT, " %8.2f Mpixel/s", pixels / seconds() / 1e6));
    }
    if (operations > 0) {
      text.append(String.format(Locale.ROOT, " %7.1f GF", rate()));
      if (peak > 0) {
        text.append(String.format(Locale.ROOT, " %4.0f %% of the peak", 100 * rate() / peak));
      }
    }
    return text.toString();
  }
}
