package io.github.rlrestore.imagej;

import io.github.rlrestore.core.model.BundleStore;
import java.util.Map;
import org.scijava.plugin.Parameter;

/** The parameters of the SciJava commands that ask the agent, as {@link RestoreSettings} says. */
abstract class RestoringCommand extends ModelCommand {
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

  RestoringCommand(MenuCommand command) {
    this(command, BundleStore.DEFAULT);
  }

  RestoringCommand(MenuCommand command, String model) {
    super(command, model);
  }

  /** The parameters that only this command has. */
  abstract Map<String, Object> more();

  @Override
  final Map<String, Object> choices() {
    Map<String, Object> all = map("steps", steps, "seconds", seconds, "decide", decide);
    all.putAll(more());
    return all;
  }
}
