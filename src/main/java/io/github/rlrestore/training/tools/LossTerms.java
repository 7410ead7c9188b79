package io.github.rlrestore.training.tools;

import io.github.rlrestore.core.net.Footprint;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.gradient.TrainableNetwork;
import java.util.Collection;

/** What {@link RestorationLoss} weighs, the same for a whole stage. Immutable. */
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

  /**
   * As a configuration has them.
   *
   * @param networks whose work is judged, one or one after another; a block is the largest that one
   *     of them sees as one pixel, at its lowest level
   */
  public static LossTerms of(TrainingConfig run, Collection<TrainableNetwork> networks) {
    int block =
        networks.stream().mapToInt(n -> new Footprint(n.network()).alignment()).max().orElse(1);
    return new LossTerms(run.lossFloor(), run.gridWeight(), block);
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
