package io.github.rlrestore.imagej.train;

import java.util.ArrayList;
import java.util.List;

/** The numbers of a run over time, in minutes and dB. Used on the event thread only. */
final class Curves {
  /** A line, one point after the other. */
  static final class Line {
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();

    void add(double minutes, double db) {
      if (Double.isFinite(db)) {
        x.add(minutes);
        y.add(db);
      }
    }

    double[] x() {
      return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] y() {
      return y.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int size() {
      return x.size();
    }
  }

  final Line training = new Line();
  final Line validation = new Line();
  final Line damaged = new Line();
  private final List<Double> begins = new ArrayList<>();
  private final List<String> stages = new ArrayList<>();

  /** A stage is first heard of at this time. */
  void stage(String name, double minutes) {
    if (stages.isEmpty() || !stages.get(stages.size() - 1).equals(name)) {
      stages.add(name);
      begins.add(minutes);
    }
  }

  List<String> stages() {
    return stages;
  }

  double begin(int stage) {
    return begins.get(stage);
  }
}
