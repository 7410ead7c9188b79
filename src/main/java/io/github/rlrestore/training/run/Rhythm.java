package io.github.rlrestore.training.run;

/** How often a run saves its state, reports and validates, in seconds. */
final class Rhythm {
  static final Rhythm USUAL = new Rhythm(120, 15, 300);

  private final double states;
  private final double reports;
  private final double scores;

  Rhythm(double states, double reports, double scores) {
    this.states = states;
    this.reports = reports;
    this.scores = scores;
  }

  double states() {
    return states;
  }

  double reports() {
    return reports;
  }

  double scores() {
    return scores;
  }
}
