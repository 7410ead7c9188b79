package io.github.rlrestore.imagej;

import ij.ImagePlus;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
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
public final class RestoreCommand extends RestoringCommand implements Previewable {
  @Parameter(persist = false)
  private ImagePlus source;

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
  Map<String, Object> more() {
    return Map.of();
  }

  @Override
  void give(Outcome outcome) {
    restored = outcome.image();
  }
}
