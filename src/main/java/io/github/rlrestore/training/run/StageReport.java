package io.github.rlrestore.training.run;

/** Tells now and then how a stage gets on: means since the last time, and the time left. */
final class StageReport {
  private final Stage stage;
  private final CurveFile curves;
  private final int first;
  private final double begin = System.nanoTime() / 1e9;
  private double last = begin;
  private double sum;
  private int count;

  StageReport(Stage stage, CurveFile curves) {
    this.stage = stage;
    this.curves = curves;
    this.first = stage.iteration();
  }

  /** The number of an iteration; reports if the last report is so long ago, or at the end. */
  void add(double value, double seconds) {
    sum += value;
    count++;
    double now = System.nanoTime() / 1e9;
    if (now - last <= seconds && !stage.finished()) {
      return;
    }
    int done = stage.iteration();
    double each = (now - begin) / (done - first);
    curves.progress(
        stage.name(),
        done,
        stage.iterations(),
        sum / count,
        stage.measure(),
        each * (stage.iterations() - done));
    curves.row(stage.name(), done, "rate", stage.rate());
    last = now;
    sum = 0;
    count = 0;
  }
}
