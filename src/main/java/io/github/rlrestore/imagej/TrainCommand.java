package io.github.rlrestore.imagej;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.io.File;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Train..." in Fiji: trains a model on clean
 * images and gives a {@code table} that says where it is.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Train...")
    })
public final class TrainCommand extends FijiCommand {
  @Parameter(
      label = "Data folder (clean images)",
      style = "directory",
      persist = false,
      required = false)
  private File data;

  @Parameter(
      label = "Validation folder (empty = hold some out)",
      style = "directory",
      persist = false,
      required = false)
  private File validation;

  @Parameter(label = "Held out (%)", persist = false, required = false)
  private String held = "15";

  @Parameter(label = "Name of the model", persist = false, required = false)
  private String name = "my-model";

  @Parameter(label = "Licence of the model", persist = false, required = false)
  private String licence = "none stated";

  @Parameter(
      label = "Part to train",
      choices = {"all", "tools", "agent", "joint"},
      persist = false,
      required = false)
  private String part = "all";

  @Parameter(
      label = "From (model to begin with)",
      description = "A model's name or path, or none",
      persist = false,
      required = false)
  private String from = "none";

  @Parameter(
      label = "Settings (JSON file, empty = standard)",
      description = "A configuration as docs/training.md has it",
      persist = false,
      required = false)
  private String settings = "";

  @Parameter(label = "Minutes", persist = false, required = false)
  private String minutes = "60";

  @Parameter(
      label = "Output folder (new or empty)",
      style = "directory",
      persist = false,
      required = false)
  private File output;

  @Parameter(
      label = "Resume the run in the output folder",
      choices = {"no", "yes"},
      persist = false,
      required = false)
  private String resume = "no";

  @Parameter(
      label = "Install the model under its name",
      choices = {"yes", "no"},
      persist = false,
      required = false)
  private String install = "yes";

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  public TrainCommand() {
    super(new TrainRun());
  }

  @Override
  ImagePlus image() {
    return null; // works on files
  }

  @Override
  Map<String, Object> parameters() {
    Map<String, Object> all =
        map(
            "data",
            data,
            "validation",
            validation,
            "held",
            held,
            "name",
            name,
            "licence",
            licence,
            "part",
            part);
    all.putAll(
        map(
            "from",
            from,
            "settings",
            settings,
            "minutes",
            minutes,
            "output",
            output,
            "resume",
            resume,
            "install",
            install));
    return all;
  }

  @Override
  void give(Outcome outcome) {
    table = outcome.table();
  }
}
