package io.github.rlrestore.training.run;

/** How often a run saves its state, reports, validates and shows a few patches, in seconds. */
final class Rhythm {
  static final Rhythm USUAL = new Rhythm(120, 15, 300, 30);

  private final double states;
  private final double reports;
  private final double scores;
  private final double glimpses;

  Rhythm(double states, double reports, double scores, double glimpses) {
    this.states = states;
    this.reports = reports;
    this.scores = scores;
    this.glimpses = glimpses;
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

  double glimpses() {
    return glimpses;
  }
}
