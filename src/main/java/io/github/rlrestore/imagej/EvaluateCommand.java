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
public final class EvaluateCommand extends RestoringCommand {
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

  @Parameter(type = ItemIO.OUTPUT)
  private ResultsTable table;

  public EvaluateCommand() {
    super(new EvaluateRun(), EvaluateRun.NONE);
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> more() {
    return map(
        "input", input,
        "reference", reference);
  }

  @Override
  void give(Outcome outcome) {
    table = outcome.table();
  }
}
