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
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Evaluate..." in Fiji: scores an image, or a
 * folder, against its original and gives a {@code table}.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Evaluate...")
    })
public final class EvaluateCommand extends FijiCommand {
  @Parameter(persist = false, required = false)
  private ImagePlus source;

  @Parameter(
      label = "Input folder (empty = this image)",
      style = "directory",
      persist = false,
      required = false)
  private File input;

  @Parameter(
      label = "Reference (title, file or folder)",
      description = "The undamaged original: an open image's title, a file, or a folder",
      persist = false,
      required = false)
  private String reference = "";

  @Parameter(
      label = "Model (name, path, or none)",
      description = "Restores before it scores; none scores the input only",
      persist = false,
      required = false)
  private String model = "none";

  @Parameter(label = "Steps (1 to 10)", persist = false, required = false)
  private String steps = RestoreSettings.DEFAULT_STEPS;

  @Parameter(
      label = "Decide per",
      choices = {"image", "stack", "region"},
      persist = false,
      required = false)
  private String decide = RestoreSettings.DEFAULT_DECIDE;

  @Parameter(
      label = "Range of values",
      choices = {"auto", "type", "percentile"},
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
  private ResultsTable table;

  public EvaluateCommand() {
    super(new EvaluateRun());
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> parameters() {
    return map(
        "input", input,
        "reference", reference,
        "model", model,
        "steps", steps,
        "decide", decide,
        "range", range,
        "engine", engine);
  }

  @Override
  void give(Outcome outcome) {
    table = outcome.table();
  }
}
