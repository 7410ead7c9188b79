package io.github.rlrestore.training.tools;

import io.github.rlrestore.training.config.TrainingConfig;

/** What {@link RestorationLoss} weighs, the same for a whole run. Immutable. */
public final class LossTerms {
  private final double floor;
  private final double gridWeight;
  private final int period;

  /**
   * @param floor squared error (values 0 to 1) below which a patch that is restored better gains no
   *     more weight
   * @param gridWeight of the variance that the mean errors of the places in a block have; 0 for
   *     none
   * @param period side of a block, pixels
   */
  public LossTerms(double floor, double gridWeight, int period) {
    this.floor = floor;
    this.gridWeight = gridWeight;
    this.period = period;
  }

  /** As a configuration has them; a block is what a tool sees as one pixel. */
  public static LossTerms of(TrainingConfig run) {
    return new LossTerms(run.lossFloor(), run.gridWeight(), run.unshuffle());
  }

  double floor() {
    return floor;
  }

  double gridWeight() {
    return gridWeight;
  }

  int period() {
    return period;
  }
}
