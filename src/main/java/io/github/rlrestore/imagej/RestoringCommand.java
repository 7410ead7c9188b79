package io.github.rlrestore.imagej;

import io.github.rlrestore.core.model.BundleStore;
import java.util.Map;
import org.scijava.plugin.Parameter;

/** The parameters of the SciJava commands that ask the agent, as {@link RestoreSettings} says. */
abstract class RestoringCommand extends FijiCommand {
  @Parameter(
      label = "Model (name or path)",
      description = "A model that ships with RL-Restore or is installed, or a folder or zip",
      persist = false,
      required = false)
  private String model;

  @Parameter(label = "Steps (1 to 10)", persist = false, required = false)
  private String steps = RestoreSettings.DEFAULT_STEPS;

  @Parameter(label = "Seconds (0 = no limit)", persist = false, required = false)
  private String seconds = RestoreSettings.DEFAULT_SECONDS;

  @Parameter(
      label = "Decide per",
      choices = {"image", "stack", "region"},
      persist = false,
      required = false)
  private String decide = RestoreSettings.DEFAULT_DECIDE;

  @Parameter(
      label = "Range of values",
      choices = {"auto", "type", "display", "percentile"},
      persist = false,
      required = false)
  private String range = RestoreSettings.DEFAULT_RANGE;

  @Parameter(
      label = "Engine",
      choices = {"auto", "nd4j", "java"},
      persist = false,
      required = false)
  private String engine = RestoreSettings.DEFAULT_ENGINE;

  RestoringCommand(MenuCommand command) {
    this(command, BundleStore.DEFAULT);
  }

  RestoringCommand(MenuCommand command, String model) {
    super(command);
    this.model = model;
  }

  /** The parameters that only this command has. */
  abstract Map<String, Object> more();

  @Override
  final Map<String, Object> parameters() {
    Map<String, Object> all =
        map(
            "model", model,
            "steps", steps,
            "seconds", seconds,
            "decide", decide,
            "range", range,
            "engine", engine);
    all.putAll(more());
    return all;
  }
}
