package io.github.rlrestore.training.run;

/** How often a run saves its state, reports and shows a few patches, in seconds. */
final class Rhythm {
  static final Rhythm USUAL = new Rhythm(120, 15, 30);

  private final double states;
  private final double reports;
  private final double glimpses;

  Rhythm(double states, double reports, double glimpses) {
    this.states = states;
    this.reports = reports;
    this.glimpses = glimpses;
  }

  double states() {
    return states;
  }

  double reports() {
    return reports;
  }

  double glimpses() {
    return glimpses;
  }
}
