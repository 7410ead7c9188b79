package io.github.rlrestore.imagej;

import ij.IJ;
import ij.ImagePlus;
import io.github.rlrestore.core.RestoreException;
import io.github.rlrestore.imagej.explore.ExploreSettings;
import java.util.HashMap;
import java.util.Map;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Explore Steps..." in Fiji: opens a window on
 * {@code source}. The other parameters are what the window begins with; they are not asked for,
 * since the window has them all, but macros and scripts may give them.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Explore Steps...")
    })
public final class ExploreCommand extends ContextCommand {
  @Parameter private ImagePlus source;

  @Parameter(visibility = ItemVisibility.INVISIBLE, persist = false, required = false)
  private String model;

  @Parameter(visibility = ItemVisibility.INVISIBLE, persist = false, required = false)
  private String steps;

  @Parameter(visibility = ItemVisibility.INVISIBLE, persist = false, required = false)
  private String range;

  @Parameter(visibility = ItemVisibility.INVISIBLE, persist = false, required = false)
  private String engine;

  @Parameter(required = false)
  private UIService ui;

  @Override
  public void run() {
    try {
      Map<String, String> given = new HashMap<>();
      given.put("model", model);
      given.put("steps", steps);
      given.put("range", range);
      given.put("engine", engine);
      ExplorePlugIn.open(source, new ExploreSettings(given));
    } catch (RestoreException e) {
      tell(e);
    }
  }

  private void tell(RestoreException e) {
    if (IJ.isMacro()) {
      ExplorePlugIn.refuse(e);
    } else if (ui != null && !ui.isHeadless() && ui.isVisible()) {
      cancel(e.getMessage()); // SciJava shows it as a dialog
    } else {
      throw e;
    }
  }
}
