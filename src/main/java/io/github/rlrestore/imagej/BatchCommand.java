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
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore Batch..." in Fiji: restores the images of a
 * folder into another one and gives a {@code table} of them.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "RL-Restore"),
      @Menu(label = "RL-Restore Batch...")
    })
public final class BatchCommand extends RestoringCommand {
  @Parameter(label = "Input folder", style = "directory", persist = false, required = false)
  private File input;

  @Parameter(label = "Output folder", style = "directory", persist = false, required = false)
  private File output;

  @Parameter(
      label = "Pattern of names",
      description = "Such as *.tif or {a,b}*; * takes all images",
      persist = false,
      required = false)
  private String pattern = "*";

  @Parameter(
      label = "Skip existing results",
      choices = {"yes", "no"},
      persist = false,
      required = false)
  private String skip = "yes";

  @Parameter(
      label = "Reports",
      description = "Also write what was done to each file as JSON",
      choices = {"no", "yes"},
      persist = false,
      required = false)
  private String reports = "no";

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  public BatchCommand() {
    super(new BatchRun());
  }

  @Override
  ImagePlus image() {
    return null; // works on files
  }

  @Override
  Map<String, Object> more() {
    return map(
        "input", input,
        "output", output,
        "pattern", pattern,
        "skip", skip,
        "reports", reports);
  }

  @Override
  void give(Outcome outcome) {
    table = outcome.table();
  }
}
