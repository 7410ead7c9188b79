package io.github.rlrestore.training.tools;

import io.github.rlrestore.training.config.ControlConfig;
import io.github.rlrestore.training.config.TrainingConfig;
import io.github.rlrestore.training.data.CleanImages;
import io.github.rlrestore.training.data.PatchSource;
import io.github.rlrestore.training.data.Recipes;
import io.github.rlrestore.training.run.Networks;
import io.github.rlrestore.training.run.ToolLearners;
import io.github.rlrestore.training.run.ToolStage;
import io.github.rlrestore.training.run.Workers;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The control of a toolchain: one network for all damage, on patches of the same recipe, for a
 * given CPU time, over which its learning rate falls. Since time decides, two runs do not end with
 * the same bits.
 */
public final class ControlStage extends ToolStage {
  private final ControlConfig config;
  private final ToolTrainer trainer;
  private final DoubleSupplier cpuSeconds;

  /**
   * @param networks whose only tool is the control
   * @param cpuSeconds that the run has taken so far
   */
  public ControlStage(
      TrainingConfig run, CleanImages images, Networks networks, DoubleSupplier cpuSeconds) {
    super("control", 0, ToolLearners.shared(networks));
    this.config = run.control();
    this.cpuSeconds = cpuSeconds;
    PatchSource source =
        new PatchSource(images, Recipes.everything(run), run.seed() * 1000 + 17, ToolsStage.SIDE);
    trainer =
        new ToolTrainer(
            learners().get(0),
            source,
            Earlier.NOTHING,
            WorkedInputs.NONE,
            config.batch(),
            config.piece(),
            config.rate(),
            true,
            LossTerms.of(run, List.of(learners().get(0).net())));
  }

  private double done() {
    return Math.min(1, cpuSeconds.getAsDouble() / (60 * config.cpuMinutes()));
  }

  @Override
  protected double step(int iteration, Workers workers) {
    return trainer.iterate(workers, done());
  }

  /** An estimate: as many as the whole time will allow at the present pace. */
  @Override
  public int iterations() {
    double done = done();
    return done >= 1 ? iteration() : (int) Math.ceil((iteration() + 1) / Math.max(1e-6, done));
  }
}
