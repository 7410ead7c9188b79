package io.github.rlrestore.imagej;

import ij.ImagePlus;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The command Plugins &gt; RL-Restore &gt; "RL-Restore..." in Fiji: restores {@code source} and
 * gives one new image, {@code restored}, with doubt also {@code expectedError}, {@code scaledError}
 * and {@code scaledPearson}, and with maps {@code toolMap}, {@code legend}, {@code stepMap} and
 * {@code gainMap}. The other parameters are as {@link RestoreSettings} says.
 */
@Plugin(
    type = Command.class,
    menu = {@Menu(label = "Plugins"), @Menu(label = "RL-Restore"), @Menu(label = "RL-Restore...")},
    initializer = "judge")
public final class RestoreCommand extends RestoringCommand implements Previewable {
  @Parameter(persist = false)
  private ImagePlus source;

  @Parameter(
      label = "Guard",
      description = "Judge input and result; rollback also undoes steps that seem to harm",
      choices = {"off", "warn", "rollback"},
      callback = "judge",
      persist = false,
      required = false)
  private String guard = RestoreSettings.DEFAULT_GUARD;

  @Parameter(
      label = "Mean",
      description = "keep: give the result the mean of the input",
      choices = {"free", "keep"},
      persist = false,
      required = false)
  private String mean = RestoreSettings.DEFAULT_MEAN;

  @Parameter(
      label = "Doubt",
      description =
          "Also give the error to be expected at every pixel, and where the result does not"
              + " explain the input (RSE, RSP)",
      choices = {"no", "yes"},
      persist = false,
      required = false)
  private String doubt = RestoreSettings.DEFAULT_DOUBT;

  @Parameter(
      label = "Maps (by region)",
      description =
          "Also give the tools, steps and predicted gain of every cell, decided by region",
      choices = {"no", "yes"},
      persist = false,
      required = false)
  private String maps = RestoreSettings.DEFAULT_MAPS;

  @Parameter(
      label = "Report (JSON file)",
      description = "Write what was done, and a paragraph for a paper, into this file",
      persist = false,
      required = false)
  private String report = "";

  @Parameter(label = " ", visibility = ItemVisibility.MESSAGE, persist = false, required = false)
  private String advice;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus restored;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus scaledPearson;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus scaledError;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus expectedError;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus gainMap;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus stepMap;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus legend;

  @Parameter(type = ItemIO.OUTPUT)
  private ImagePlus toolMap;

  public RestoreCommand() {
    super(RestoreRun.byAgent());
  }

  @Override
  ImagePlus image() {
    return source;
  }

  @Override
  Map<String, Object> more() {
    return map("guard", guard, "mean", mean, "doubt", doubt, "maps", maps, "report", report);
  }

  @Override
  void advise(String lines) {
    advice = lines;
  }

  @Override
  void give(Outcome outcome) {
    restored = outcome.image();
    scaledPearson = outcome.map("scaledPearson");
    scaledError = outcome.map("scaledError");
    expectedError = outcome.map("expectedError");
    gainMap = outcome.map("gainMap");
    stepMap = outcome.map("stepMap");
    legend = outcome.map("legend");
    toolMap = outcome.map("toolMap");
  }
}
