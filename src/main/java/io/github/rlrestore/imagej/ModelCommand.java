package io.github.rlrestore.imagej;

import io.github.rlrestore.core.model.BundleStore;
import java.util.Map;
import org.scijava.plugin.Parameter;

/** The parameters of all SciJava commands that use a model. */
abstract class ModelCommand extends FijiCommand {
  @Parameter(
      label = "Model (name or path)",
      description = "A model that ships with RL-Restore or is installed, or a folder or zip",
      callback = "judge",
      persist = false,
      required = false)
  private String model;

  @Parameter(
      label = "Range of values",
      choices = {"auto", "type", "display", "percentile"},
      callback = "judge",
      persist = false,
      required = false)
  private String range = RestoreSettings.DEFAULT_RANGE;

  @Parameter(
      label = "Engine",
      choices = {"auto", "nd4j", "java"},
      persist = false,
      required = false)
  private String engine = RestoreSettings.DEFAULT_ENGINE;

  /**
   * @param model the default
   */
  ModelCommand(MenuCommand command, String model) {
    super(command);
    this.model = model;
  }

  ModelCommand(MenuCommand command) {
    this(command, BundleStore.DEFAULT);
  }

  /** The parameters besides. */
  abstract Map<String, Object> choices();

  @Override
  final Map<String, Object> parameters() {
    Map<String, Object> all = map("model", model, "range", range, "engine", engine);
    all.putAll(choices());
    return all;
  }
}
