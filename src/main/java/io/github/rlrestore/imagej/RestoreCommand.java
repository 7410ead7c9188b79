package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.core.model.BundleStore;
import io.github.rlrestore.core.task.CancelledException;
import java.util.HashMap;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore..." in Fiji: restores {@code source} and
 * gives one new image, {@code restored}. The other parameters are as {@link RestoreSettings} says;
 * every one has a default and none is remembered, so that a macro gives the same result everywhere.
 * Fails with a {@link RestoreException} where there is neither a user interface nor a macro.
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "RL-Restore"), @Menu(label = "RL-Restore...")})
public final class RestoreCommand extends ContextCommand {
  @Parameter private ImagePlus source;

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

  @Parameter(required = false)
  private UIService ui;

  @Override
  public void run() {
    try {
      RestoreRun run = new RestoreRun(settings(), this::isCanceled);
      give(PluginThread.call(() -> run.restore(source)));
    } catch (CancelledException e) {
      cancel(null);
      stopMacro(e);
    } catch (RestoreException e) {
      tell(e);
    }
  }

  /** A macro finds a new image only among those that are shown; SciJava must not show it again. */
  private void give(RestoreRun.Outcome outcome) {
    if (IJ.isMacro()) {
      outcome.show();
    } else {
      restored = outcome.image();
    }
  }

  private void stopMacro(CancelledException e) {
    if (IJ.isMacro()) {
      Complaint.show(e);
    }
  }

  private void tell(RestoreException e) {
    if (IJ.isMacro()) {
      Complaint.show(e);
    } else if (ui != null && !ui.isHeadless() && ui.isVisible()) {
      cancel(e.getMessage()); // SciJava shows it as a dialog
    } else {
      throw e;
    }
  }

  private RestoreSettings settings() {
    Map<String, String> given = new HashMap<>();
    put(given, RestoreSettings.MODEL, model);
    put(given, RestoreSettings.STEPS, steps);
    put(given, RestoreSettings.SECONDS, seconds);
    put(given, RestoreSettings.DECIDE, decide);
    put(given, RestoreSettings.RANGE, range);
    put(given, RestoreSettings.ENGINE, engine);
    return new RestoreSettings(given);
  }

  private static void put(Map<String, String> given, String key, String value) {
    if (value != null) {
      given.put(key, value);
    }
  }
}
