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
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Apply Toolchain..." in Fiji: applies given
 * tools to {@code source} without asking the agent and gives one new image, {@code restored}.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Apply Toolchain...")
    })
public final class ApplyCommand extends FijiCommand {
  @Parameter(persist = false)
  private ImagePlus source;

  @Parameter(
      label = "Model (name or path)",
      description = "A model that ships with RL-Restore, or the path of a folder or zip",
      persist = false,
      required = false)
  private String model = BundleStore.DEFAULT;

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

  public ApplyCommand() {
    super(RestoreRun.ofChain());
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> parameters() {
    return map("model", model, "chain", chain, "decide", decide, "range", range, "engine", engine);
  }

  @Override
  void give(Outcome outcome) {
    restored = outcome.image();
  }
}
