package io.github.rlrestore.imagej;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Models..." in Fiji: gives a {@code table} of
 * the models, shows the card of one, and adds one.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Models...")
    })
public final class ModelsCommand extends FijiCommand {
  @Parameter(label = "Show the card of (a model, or none)", persist = false, required = false)
  private String show = "none";

  @Parameter(
      label = "Add (folder, zip or 2018 checkpoints)",
      description = "The path of a model to install",
      persist = false,
      required = false)
  private String add = "";

  @Parameter(
      label = "Name of the added model",
      description = "Empty for its own name",
      persist = false,
      required = false)
  private String name = "";

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  public ModelsCommand() {
    super(new ModelsRun());
  }

  @Override
  ImagePlus image() {
    return null; // works on models only
  }

  @Override
  Map<String, Object> parameters() {
    return map("show", show, "add", add, "name", name);
  }

  @Override
  void give(Outcome outcome) {
    table = outcome.table();
  }
}
