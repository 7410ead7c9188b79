package io.github.rlrestore.imagej;

import ij.ImagePlus;
import io.github.rlrestore.core.model.BundleStore;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore..." in Fiji: restores {@code source} and
 * gives one new image, {@code restored}. The other parameters are as {@link RestoreSettings} says.
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "RL-Restore"), @Menu(label = "RL-Restore...")})
public final class RestoreCommand extends FijiCommand {
  @Parameter(persist = false)
  private ImagePlus source;

  @Parameter(
      label = "Model (name or path)",
      description = "A model that ships with RL-Restore, or the path of a folder or zip",
      persist = false,
      required = false)
  private String model = BundleStore.DEFAULT;

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

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus restored;

  public RestoreCommand() {
    super(RestoreRun.byAgent());
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> parameters() {
    return map(
        "model", model,
        "steps", steps,
        "seconds", seconds,
        "decide", decide,
        "range", range,
        "engine", engine);
  }

  @Override
  void give(Outcome outcome) {
    restored = outcome.image();
  }
}
