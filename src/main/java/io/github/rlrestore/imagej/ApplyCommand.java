package io.github.rlrestore.imagej;

import ij.ImagePlus;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Apply Toolchain..." in Fiji: applies given
 * tools to {@code source} without asking the agent and gives one new image, {@code restored}.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Apply Toolchain...")
    },
    initializer = "judge")
public final class ApplyCommand extends ModelCommand {
  @Parameter(persist = false)
  private ImagePlus source;

  @Parameter(
      label = "Chain (such as 7,2,stop)",
      description = "The numbers of the tools in their order",
      persist = false,
      required = false)
  private String chain = "";

  @Parameter(
      label = "Decide per",
      description = "stack: all slices and frames share one range of values",
      choices = {"image", "stack"},
      persist = false,
      required = false)
  private String decide = RestoreSettings.DEFAULT_DECIDE;

  @Parameter(label = " ", visibility = ItemVisibility.MESSAGE, persist = false, required = false)
  private String advice;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus restored;

  public ApplyCommand() {
    super(RestoreRun.ofChain());
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> choices() {
    return map("chain", chain, "decide", decide);
  }

  @Override
  void advise(String lines) {
    advice = lines;
  }

  @Override
  void give(Outcome outcome) {
    restored = outcome.image();
  }
}
