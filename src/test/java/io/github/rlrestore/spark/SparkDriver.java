package io.github.rlrestore.spark;

import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.Model;
import io.github.rlrestore.core.restore.Budget;
import io.github.rlrestore.image.Decide;
import io.github.rlrestore.image.RegionModels;
import io.github.rlrestore.image.RestoreOptions;
import io.github.rlrestore.image.SmallModels;
import io.github.rlrestore.image.ValueRange;
import io.github.rlrestore.zarr.ModelSource;
import io.github.rlrestore.zarr.ZarrReport;
import io.github.rlrestore.zarr.ZarrRestoration;
import java.nio.file.Path;
import java.util.List;

/**
 * The driver of the tests, in a process of its own: INPUT OUTPUT DECIDE BLOCK MILLIS, where a tool
 * takes so many milliseconds more for every run. Spark's own settings are system properties.
 */
final class SparkDriver {
  private SparkDriver() {}

  public static void main(String[] args) {
    SparkRestoration.requireSpark();
    Decide decide = Decide.of(args[2]);
    try {
      ZarrReport report =
          SparkRestoration.run(
              new ZarrRestoration(
                  Path.of(args[0]),
                  Path.of(args[1]),
                  new Source(decide, Integer.parseInt(args[4])),
                  options(decide),
                  Integer.parseInt(args[3]),
                  false));
      System.out.println(report.computed() + " computed, " + report.present() + " present");
    } catch (RestoreException e) {
      System.out.println("error: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  /** Percentiles for a stack, a given chain for an image. */
  static RestoreOptions options(Decide decide) {
    RestoreOptions options =
        RestoreOptions.defaults().withBudget(Budget.ofSteps(2)).withDecide(decide).withTile(64);
    switch (decide) {
      case STACK:
        return options.withRange(ValueRange.PERCENTILE);
      case IMAGE:
        return options.withChain(List.of(3, 1));
      default:
        return options;
    }
  }

  /** A small model whose cells differ, or one that votes. */
  static final class Source implements ModelSource {
    private static final long serialVersionUID = 1;

    private final Decide decide;
    private final int millis;

    Source(Decide decide, int millis) {
      this.decide = decide;
      this.millis = millis;
    }

    @Override
    public Model open() {
      if (decide != Decide.REGION) {
        return SmallModels.model(1);
      }
      RegionModels.ScriptedEngine engine = new RegionModels.ScriptedEngine(RegionModels::byContent);
      engine.onTool = this::pause;
      return RegionModels.model(1, SmallModels.tools(1), engine);
    }

    private void pause() {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
